package dev.rush.dispatch.domain.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.capability.Fact;
import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.capability.Traits;
import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.run.RunSpec;
import dev.rush.dispatch.domain.admission.Admission.Admitted;
import dev.rush.dispatch.domain.admission.Admission.NotAdmitted;
import dev.rush.dispatch.domain.run.Refused;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequirementCheckTest {
    private static final List<KnownMachine> MACHINES = List.of(
            machine("mini", Map.of("os", Fact.text("macos"), "xcode", Fact.versions(List.of("15.4")))),
            machine("tower", Map.of("os", Fact.text("linux"))));

    @Test
    void whatOneMachineHasIsAdmitted() {
        Admission admission = admit(List.of("os=macos", "xcode>=15", "os=macos"), List.of("room=lab"));

        assertThat(admission).isInstanceOfSatisfying(Admitted.class, admitted -> {
            assertThat(admitted.requirements())
                    .containsExactly(new Requirement("os=macos"), new Requirement("xcode>=15"));
            assertThat(admitted.wishes()).containsExactly(new Requirement("room=lab"));
        });
    }

    @Test
    void whatNoMachineHasIsSaidAtOnceWithWhatWouldFit() {
        Refused why = refused(admit(List.of("os=macos", "xcode>=16"), List.of()));

        assertThat(why.kind()).isEqualTo(Refused.Kind.NO_MACHINE_FITS);
        assertThat(why.detail())
                .isEqualTo("no registered computer could ever take this: mini lacks xcode>=16 (has 15.4); "
                        + "tower lacks os=macos (has linux), xcode>=16. "
                        + "It would fit a computer with script and os=macos, xcode>=16");
    }

    @Test
    void aWishThatNobodyMeetsRefusesNothing() {
        assertThat(admit(List.of(), List.of("gpu=nvidia"))).isInstanceOf(Admitted.class);
    }

    @Test
    void whatIsNoRequirementIsRefused() {
        assertThat(refused(admit(List.of("os ~ macos"), List.of())).kind()).isEqualTo(Refused.Kind.INVALID_REQUEST);
        assertThat(refused(admit(List.of(), List.of("=x"))).kind()).isEqualTo(Refused.Kind.INVALID_REQUEST);
        assertThat(refused(admit(Collections.nCopies(21, "docker"), List.of())).kind())
                .isEqualTo(Refused.Kind.INVALID_REQUEST);
    }

    private static Refused refused(Admission admission) {
        return ((NotAdmitted) admission).why();
    }

    private static Admission admit(List<String> require, List<String> prefer) {
        var request = new RunRequest(
                "script",
                List.of("my-org/web"),
                "echo",
                "",
                List.of(),
                RunSpec.DEFAULT_TIME_LIMIT_SECONDS,
                "",
                require,
                prefer);
        return AdmissionCheck.admit(request, MACHINES);
    }

    private static KnownMachine machine(String name, Map<String, Fact> facts) {
        return new KnownMachine(name, List.of(new AgentName("script")), new Traits(facts, Map.of(), Map.of()));
    }
}
