package dev.rush.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.AgentName;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentsColumnTest {
    @Test
    void agentsAreReadInTheirOrder() {
        List<AgentName> agents = List.of(new AgentName("script"), new AgentName("claude"));

        assertThat(AgentsColumn.write(agents)).isEqualTo("script claude");
        assertThat(AgentsColumn.read("script claude")).isEqualTo(agents);
    }

    @Test
    void noAgentIsAnEmptyColumn() {
        assertThat(AgentsColumn.write(List.of())).isEmpty();
        assertThat(AgentsColumn.read("")).isEmpty();
    }
}
