package dev.rush.contracts.machine;

import java.util.Objects;

/**
 * What an agent is told that goes on: its worktree begins where the run's branch is, and it remembers what it said and did.
 *
 * @param text for the agent; at most {@link MachineCommand.DeliverMessage#TEXT_LIMIT_BYTES} of UTF-8
 */
public record Continuation(String text) {
    public Continuation {
        Objects.requireNonNull(text, "text");
    }
}
