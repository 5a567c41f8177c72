package dev.rush.dispatch.domain.run;

import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import java.util.Objects;

/**
 * Where a run stands, and why.
 *
 * @param phase where
 * @param reason why
 * @param detail one line for people, at most 500 characters; what is longer or unprintable is cut on the way in
 */
public record RunStatus(RunPhase phase, RunReason reason, String detail) {
    private static final int LIMIT = 500;

    public RunStatus {
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(reason, "reason");
        detail = oneLine(detail);
    }

    /** A phase that needs no explanation. */
    public static RunStatus of(RunPhase phase) {
        return new RunStatus(phase, RunReason.NONE, "");
    }

    /** The text on one printable line of at most 500 characters: what machines say is shown to people. */
    public static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
        return line.length() <= LIMIT ? line : line.substring(0, LIMIT - 1) + "…";
    }
}
