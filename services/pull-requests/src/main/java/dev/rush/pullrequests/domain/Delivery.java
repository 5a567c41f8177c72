package dev.rush.pullrequests.domain;

import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunBranch;
import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.contracts.run.RunSpec;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One accepted result on its way to a pull request.
 *
 * @param accepted what dispatch accepted; never changes
 * @param state how far it has come
 * @param requestedAt when it was accepted, by our clock
 * @param tries how often the present step was delayed
 * @param dueAt when the next step may be taken
 * @param sequence counts the published events
 */
public record Delivery(
        ResultAccepted accepted, DeliveryState state, Instant requestedAt, int tries, Instant dueAt, long sequence) {
    public Delivery {
        Objects.requireNonNull(accepted, "accepted");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(requestedAt, "requestedAt");
        Objects.requireNonNull(dueAt, "dueAt");
    }

    /** A delivery that begins now. */
    public static Delivery of(ResultAccepted accepted, Instant now) {
        return new Delivery(accepted, new DeliveryState.Requested(), now, 0, now, 0);
    }

    /** Whose result it is. */
    public RunId run() {
        return accepted.run();
    }

    /** What was asked for. */
    public RunSpec spec() {
        return accepted.spec();
    }

    /** The commits to deliver. */
    public AttemptOutcome.Changed result() {
        return accepted.result();
    }

    /** The run's branch on the forge, without {@code refs/heads/}. */
    public String branch() {
        return RunBranch.of(run());
    }

    /** The same delivery, to be looked at again when its forge may have news. */
    public Delivery lookedAt(Instant now) {
        String forge = spec().repository().isLocal() ? "local" : "github";
        return new Delivery(accepted, state, requestedAt, tries, LookPace.next(forge, requestedAt, now), sequence);
    }

    /** The same delivery with its next step now, if it waits for pieces of its bundle. */
    public Optional<Delivery> hastened(Instant now) {
        return state instanceof DeliveryState.Requested
                ? Optional.of(new Delivery(accepted, state, requestedAt, tries, now, sequence))
                : Optional.empty();
    }

    Delivery at(DeliveryState next, Instant now) {
        return new Delivery(accepted, next, requestedAt, 0, now, sequence);
    }

    Delivery delayed(Instant until) {
        return new Delivery(accepted, state, requestedAt, tries + 1, until, sequence);
    }

    Delivery published(int events) {
        return new Delivery(accepted, state, requestedAt, tries, dueAt, sequence + events);
    }
}
