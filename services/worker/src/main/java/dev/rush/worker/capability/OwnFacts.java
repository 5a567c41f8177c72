package dev.rush.worker.capability;

import dev.rush.contracts.capability.Fact;
import dev.rush.contracts.id.AgentName;
import dev.rush.worker.agent.Agent;
import dev.rush.worktrees.mirror.Mirror;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the worker itself knows of the machine.
 *
 * @param agents that are installed
 * @param environment the worker's
 * @param mirrors the repositories that are here
 * @param confinement what holds the agents
 */
public record OwnFacts(
        Map<AgentName, Agent> agents,
        Map<String, String> environment,
        Supplier<List<Mirror>> mirrors,
        String confinement) {
    public OwnFacts {
        agents = Map.copyOf(agents);
        environment = Map.copyOf(environment);
    }

    /** As facts: {@code agents}, {@code logins}, {@code mirrors} and {@code confinement}. */
    public Map<String, Fact> facts() {
        return Map.of(
                "agents", Fact.text(names(true)),
                "logins", Fact.text(names(false)),
                "mirrors",
                        Fact.text(mirrors.get().stream()
                                .map(mirror -> mirror.repository().value())
                                .sorted()
                                .toList()),
                "confinement", Fact.text(confinement));
    }

    private List<String> names(boolean all) {
        return agents.entrySet().stream()
                .filter(entry -> all || entry.getValue().isLoggedIn(environment))
                .map(entry -> entry.getKey().value())
                .sorted()
                .toList();
    }

    @Override
    public String toString() {
        return "OwnFacts" + agents.keySet();
    }
}
