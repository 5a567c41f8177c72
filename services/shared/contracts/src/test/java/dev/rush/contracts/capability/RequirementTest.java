package dev.rush.contracts.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementTest {
    private static final Traits MINI = new Traits(
            Map.of(
                    "os", Fact.text("macos"),
                    "xcode", Fact.versions(List.of("16.2")),
                    "jdk", Fact.versions(List.of("17.0.12+7", "21.0.4")),
                    "memory", Fact.number(17_179_869_184L),
                    "cores", Fact.number(10)),
            Map.of("room", "lab", "os", "plan9", "ready", "no"),
            Map.of("confinement", "seatbelt", "room", "attic"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "os=macos", "os=MacOS", "os!=linux", "xcode", "xcode>=16", "xcode>=16.2", "xcode=16", "xcode<17",
                "jdk=21", "jdk=17", "jdk<=17", "jdk>20", "memory>=16G", "memory>=16GiB", "memory<17G", "cores>=10",
                "cores=10", "room=lab", "confinement=seatbelt", "gpu!=nvidia"
            })
    void isMetByWhatTheMachineHas(String typed) {
        assertThat(Requirement.parse(typed).isMetBy(MINI)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "os=linux", "os=plan9", "os!=macos", "xcode>=16.3", "xcode>16", "xcode<16", "jdk=11", "jdk>21",
                "memory>16G", "memory>=1T", "cores>=11", "room=attic", "gpu", "docker", "gpu=nvidia", "ready",
                "room>=lab", "os>=10"
            })
    void isNotMetByWhatItDoesNotHave(String typed) {
        assertThat(Requirement.parse(typed).isMetBy(MINI)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "os=", "OS=macos", "os = macos", "os=a,b", "xcode~=16", "os==macos", "os=\u0007"})
    void whatIsNoRequirementIsRefused(String typed) {
        assertThatThrownBy(() -> Requirement.parse(typed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSignOfALaterReleaseIsMetByNobody() {
        assertThat(new Requirement("xcode~=16").isMetBy(MINI)).isFalse();
    }
}
