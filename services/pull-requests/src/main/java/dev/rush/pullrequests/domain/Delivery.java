package dev.rush.pullrequests.domain;

import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunBranch;
import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.contracts.run.RunSpec;
import java.time.Duration;
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
 * @param shown what its pull request shows while this result is on its way there; empty for the first
 * @param following how far its pull request is followed
 */
public record Delivery(
        ResultAccepted accepted,
        DeliveryState state,
        Instant requestedAt,
        int tries,
        Instant dueAt,
        long sequence,
        Optional<Shown> shown,
        Following following) {
    public Delivery {
        Objects.requireNonNull(accepted, "accepted");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(requestedAt, "requestedAt");
        Objects.requireNonNull(dueAt, "dueAt");
        Objects.requireNonNull(shown, "shown");
        Objects.requireNonNull(following, "following");
    }

    /** The delivery of a first result. */
    public Delivery(
            ResultAccepted accepted,
            DeliveryState state,
            Instant requestedAt,
            int tries,
            Instant dueAt,
            long sequence) {
        this(accepted, state, requestedAt, tries, dueAt, sequence, Optional.empty(), Following.BEGIN);
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

    /** Whether its pull request is there, and another result goes to it. */
    public boolean goesOn() {
        return shown.isPresent();
    }

    /** A later result of the run, on its way to the pull request that is there; empty when there is none, or it is no later one. */
    public Optional<Delivery> after(ResultAccepted next, Instant now) {
        return next.attempt() > accepted.attempt() ? standing().map(show -> begin(next, show, now)) : Optional.empty();
    }

    private Delivery begin(ResultAccepted next, Shown show, Instant now) {
        return new Delivery(next, new DeliveryState.Requested(), now, 0, now, sequence, Optional.of(show), following);
    }

    private Optional<Shown> standing() {
        return switch (state) {
            case DeliveryState.Opened now -> Optional.of(new Shown(accepted, now.change(), now.pullRequest()));
            case DeliveryState.Merged now -> Optional.of(new Shown(accepted, now.change(), now.pullRequest()));
            case DeliveryState.Closed now -> Optional.of(new Shown(accepted, now.change(), now.pullRequest()));
            case DeliveryState.Requested now -> Optional.empty();
            case DeliveryState.Checked now -> Optional.empty();
            case DeliveryState.Pushed now -> Optional.empty();
            case DeliveryState.Refused now -> Optional.empty();
        };
    }

    /** As it was before the result came that cannot be delivered. */
    Optional<Delivery> restored(Instant now) {
        return shown.map(show -> new Delivery(
                show.accepted(),
                new DeliveryState.Opened(show.change(), show.pullRequest()),
                requestedAt,
                0,
                now,
                sequence,
                Optional.empty(),
                following));
    }

    /** The same delivery, to be looked at again when its forge may have news. */
    public Delivery lookedAt(Instant now, Duration lookEvery) {
        String forge = spec().repository().isLocal() ? "local" : "hosted";
        return due(LookPace.next(forge, lookEvery, requestedAt, now));
    }

    /** The same delivery with its next step now, if it waits for pieces of its bundle. */
    public Optional<Delivery> hastened(Instant now) {
        return state instanceof DeliveryState.Requested ? Optional.of(due(now)) : Optional.empty();
    }

    /** The same delivery, its pull request followed so, and looked at at once when something is to be said there. */
    public Delivery followed(Following next, Instant now) {
        return new Delivery(accepted, state, requestedAt, tries, dueAt, sequence, shown, next).soon(now);
    }

    /** The same delivery; those who asked hear which commit answers. */
    Delivery arrived() {
        return new Delivery(
                accepted,
                state,
                requestedAt,
                tries,
                dueAt,
                sequence,
                Optional.empty(),
                FollowRules.delivered(following, result().headCommit()));
    }

    /** Whether labels and reviewers are still to be set on its pull request. */
    public boolean wantsMarks() {
        return spec().opened().hasMarks() && !following.hasMarks();
    }

    /** The same delivery, looked at at once when something is to be said there. */
    Delivery soon(Instant now) {
        return following.reply() == null ? this : due(now);
    }

    Delivery due(Instant at) {
        return new Delivery(accepted, state, requestedAt, tries, at, sequence, shown, following);
    }

    Delivery at(DeliveryState next, Instant now) {
        return new Delivery(accepted, next, requestedAt, 0, now, sequence, shown, following);
    }

    Delivery delayed(Instant until) {
        return new Delivery(accepted, state, requestedAt, tries + 1, until, sequence, shown, following);
    }

    Delivery published(int events) {
        return new Delivery(accepted, state, requestedAt, tries, dueAt, sequence + events, shown, following);
    }
}
