package dev.rush.dispatch.domain.run;

import java.util.Objects;
import java.util.Optional;

/**
 * The newest attempt of a run.
 *
 * @param number the highest granted attempt, which is the fencing epoch; 0 before the first grant
 * @param holder the machine that has, or last had, it
 * @param accepted the attempt whose result was accepted; 0 for none
 * @param lastSeq the last sequence number of its log; 0 while it runs
 */
public record CurrentAttempt(int number, Optional<Holder> holder, int accepted, long lastSeq) {
    /** No attempt was granted yet. */
    public static final CurrentAttempt NONE = new CurrentAttempt(0, Optional.empty(), 0, 0);

    public CurrentAttempt {
        Objects.requireNonNull(holder, "holder");
    }

    /** The next attempt, granted to that machine; every lower number is fenced off. */
    CurrentAttempt grantedTo(Holder machine) {
        return new CurrentAttempt(number + 1, Optional.of(machine), accepted, 0);
    }

    /** The same attempt, its log closed at that number. */
    CurrentAttempt loggedTo(long seq) {
        return new CurrentAttempt(number, holder, accepted, seq);
    }

    /** The same attempt with its result accepted. */
    CurrentAttempt withResultAccepted() {
        return new CurrentAttempt(number, holder, number, lastSeq);
    }
}
