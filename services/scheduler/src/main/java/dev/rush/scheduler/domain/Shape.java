package dev.rush.scheduler.domain;

import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import java.util.List;
import java.util.Objects;

/**
 * What requests have in common for which the same machines fit.
 *
 * @param agent the agent
 * @param machines names of the only machines that may take it; empty for any
 * @param requirements what a machine must be or have
 * @param wishes what it should be or have
 * @param ofRepository those of the requirements that a machine has read in the repository
 * @param hints what the repository was found to require when another run had it; it may have changed since
 */
record Shape(
        AgentName agent,
        List<String> machines,
        List<Requirement> requirements,
        List<Requirement> wishes,
        List<Requirement> ofRepository,
        List<Requirement> hints) {
    Shape {
        Objects.requireNonNull(agent, "agent");
        machines = List.copyOf(machines);
        requirements = List.copyOf(requirements);
        wishes = List.copyOf(wishes);
        ofRepository = List.copyOf(ofRepository);
        hints = List.copyOf(hints);
    }

    static Shape of(Request request) {
        RequestPlacement asked = request.asked();
        return new Shape(
                asked.agent(),
                asked.machines(),
                asked.requirements(),
                asked.wishes(),
                asked.ofRepository(),
                request.hints());
    }
}
