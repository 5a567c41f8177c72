package dev.rush.dispatch.domain.admission;

import dev.rush.contracts.capability.Traits;
import dev.rush.contracts.id.AgentName;
import java.util.List;
import java.util.Objects;

/**
 * What a request is checked against: a registered machine of the organisation.
 *
 * @param name what people call it
 * @param agents what it can run
 * @param traits what requirements are compared with
 */
public record KnownMachine(String name, List<AgentName> agents, Traits traits) {
    public KnownMachine {
        Objects.requireNonNull(name, "name");
        agents = List.copyOf(agents);
        Objects.requireNonNull(traits, "traits");
    }
}
