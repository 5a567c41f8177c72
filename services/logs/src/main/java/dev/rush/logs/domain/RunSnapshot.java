package dev.rush.logs.domain;

import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import dev.rush.contracts.run.RunState;
import java.time.Instant;
import java.util.Objects;

/**
 * A run as it was last heard of.
 *
 * @param phase where it stands
 * @param reason why
 * @param detail one line for people; can be empty
 * @param attempt the highest granted attempt; 0 before the first
 * @param machine name of the machine that has it; can be empty
 * @param pullRequest address of the pull request; can be empty
 * @param lastSeq the last sequence number of the ended attempt's log; 0 when it is not known
 * @param updatedAt when it last changed, by the clock of dispatch
 */
public record RunSnapshot(
        RunPhase phase,
        RunReason reason,
        String detail,
        int attempt,
        String machine,
        String pullRequest,
        long lastSeq,
        Instant updatedAt) {
    public RunSnapshot {
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(pullRequest, "pullRequest");
        Objects.requireNonNull(updatedAt, "updatedAt");
    }

    /** The part of the state that a reader of the log sees. */
    public static RunSnapshot of(RunState state) {
        return new RunSnapshot(
                state.phase(),
                state.reason(),
                state.detail(),
                state.attempt(),
                state.machine(),
                state.pullRequest(),
                state.lastSeq(),
                state.updatedAt());
    }

    /** Whether a reader at that place has the last attempt's last record; also when nobody knows which that is. */
    public boolean isReachedBy(Cursor cursor) {
        return lastSeq == 0 || cursor.compareTo(new Cursor(attempt, lastSeq)) >= 0;
    }

    /** Whether people would see no difference. */
    public boolean looksLike(RunSnapshot other) {
        return phase == other.phase
                && reason == other.reason
                && detail.equals(other.detail)
                && attempt == other.attempt
                && machine.equals(other.machine)
                && pullRequest.equals(other.pullRequest);
    }
}
