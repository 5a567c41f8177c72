package dev.rush.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.capability.Fact;
import dev.rush.contracts.capability.Requirement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraitsColumnsTest {
    @Test
    void whatIsWrittenIsReadAgain() {
        Map<String, Fact> facts = Map.of(
                "os", Fact.text("macos"), "jdk", Fact.versions(List.of("17", "21.0.4")), "cores", Fact.number(8));
        List<Requirement> requirements = List.of(new Requirement("os=macos"), new Requirement("docker"));

        assertThat(TraitsColumns.readFacts(TraitsColumns.writeFacts(facts))).isEqualTo(facts);
        assertThat(TraitsColumns.readLabels(TraitsColumns.writeLabels(Map.of("room", "lab"))))
                .isEqualTo(Map.of("room", "lab"));
        assertThat(TraitsColumns.readRequirements(TraitsColumns.writeRequirements(requirements)))
                .isEqualTo(requirements);
    }
}
