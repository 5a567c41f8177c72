package dev.rush.platform.database;

import dev.rush.contracts.id.AgentName;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The names of agents in one text column, separated by a space, which no name can have. */
public final class AgentsColumn {
    private static final String SEPARATOR = " ";

    private AgentsColumn() {}

    /** What the column holds; empty for no agent. */
    public static String write(Collection<AgentName> agents) {
        return agents.stream().map(AgentName::value).collect(Collectors.joining(SEPARATOR));
    }

    /** The agents in their order. */
    public static List<AgentName> read(String column) {
        return column.isEmpty()
                ? List.of()
                : Arrays.stream(column.split(SEPARATOR)).map(AgentName::new).toList();
    }
}
