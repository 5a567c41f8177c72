package dev.rush.triggers.domain;

import dev.rush.contracts.run.RunOrigin;
import java.util.Objects;

/**
 * The run that is asked for.
 *
 * @param agent the agent
 * @param repository where
 * @param prompt the whole prompt, as the agent will read it
 * @param origin what caused it
 */
public record Plan(String agent, String repository, String prompt, RunOrigin origin) {
    public Plan {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(repository, "repository");
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(origin, "origin");
    }
}
