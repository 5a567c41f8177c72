package dev.rush.worker.attempt;

import java.util.Objects;

/**
 * How an agent ended.
 *
 * @param exit its exit code; {@link dev.rush.worker.process.AgentProcess#LOST} when somebody killed it
 * @param error what it reported as its failure; empty when it reported none
 * @param summary its last message about its work, of any length; can be empty
 */
record Ended(int exit, String error, String summary) {
    Ended {
        Objects.requireNonNull(error, "error");
        Objects.requireNonNull(summary, "summary");
    }
}
