package dev.rush.contracts.placement;

import java.util.Objects;

/**
 * Why one machine did not get the attempt.
 *
 * @param machine the machine's name
 * @param reason one line for people
 */
public record Refusal(String machine, String reason) {
    public Refusal {
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(reason, "reason");
    }
}
