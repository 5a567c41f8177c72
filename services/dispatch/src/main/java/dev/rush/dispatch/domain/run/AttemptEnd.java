package dev.rush.dispatch.domain.run;

import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.AttemptOutcome.Changed;
import dev.rush.contracts.run.AttemptOutcome.Failed;
import dev.rush.contracts.run.AttemptOutcome.Retained;
import dev.rush.contracts.run.AttemptOutcome.Stopped;
import dev.rush.contracts.run.AttemptOutcome.TimedOut;
import dev.rush.contracts.run.AttemptOutcome.Unchanged;
import dev.rush.contracts.run.AttemptOutcome.Unfit;
import dev.rush.contracts.run.AttemptOutcome.Unknown;
import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import dev.rush.dispatch.domain.run.Effect.Announce;
import dev.rush.dispatch.domain.run.RunInput.AttemptEnded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the end of an attempt makes of its run. The only place where a result is accepted. */
final class AttemptEnd {
    private AttemptEnd() {}

    static Decision decide(Run now, AttemptEnded ended, Instant at) {
        if (ended.attempt() != now.attempt()) {
            return Decision.ignored(now);
        }
        Run logged = now.with(now.current().loggedTo(ended.lastSeq()));
        return switch (now.phase()) {
            case STARTING, RUNNING -> follow(logged, ended, at);
            case STOPPING -> RunEnd.end(logged, stopped(now, ended.outcome()), at, unwanted(now, ended.outcome()));
            case QUEUED -> untaken(now, ended.outcome());
            case DELIVERING, SUCCEEDED, NO_CHANGES, FAILED, STOPPED, TIMED_OUT, NEEDS_ATTENTION ->
                Decision.ignored(now);
        };
    }

    /** A machine that was thought not to have taken the run has done it all the same; another is being looked for. */
    private static Decision untaken(Run now, AttemptOutcome outcome) {
        return outcome instanceof Changed result
                ? Decision.reminder(now, Settling.keep(now, result))
                : Decision.ignored(now);
    }

    private static Decision follow(Run now, AttemptEnded ended, Instant at) {
        return switch (ended.outcome()) {
            case Changed changed -> accept(now, changed, at);
            case Unchanged unchanged ->
                RunEnd.end(now, new RunStatus(unchanged(now), RunReason.NONE, unchanged.summary()), at, List.of());
            case Failed failed ->
                RunEnd.end(now, new RunStatus(RunPhase.FAILED, failed.reason(), failed.detail()), at, List.of());
            case Stopped stopped -> RunEnd.end(now, stopped(now, stopped), at, List.of());
            case TimedOut timedOut ->
                RunEnd.end(
                        now,
                        new RunStatus(RunPhase.TIMED_OUT, RunReason.TIME_LIMIT, left(now, timedOut.changes())),
                        at,
                        List.of());
            case Retained retained ->
                RunEnd.end(
                        now,
                        new RunStatus(RunPhase.NEEDS_ATTENTION, retained.reason(), retained.detail()),
                        at,
                        List.of());
            case Unfit unfit -> HandBack.decide(now, unfit, ended.whyNone(), at);
            case Unknown unknown ->
                RunEnd.end(
                        now,
                        new RunStatus(
                                RunPhase.NEEDS_ATTENTION,
                                RunReason.UNKNOWN,
                                "the worker is newer than the services and ended in a way they do not know; any work is on "
                                        + Whereabouts.of(now)),
                        at,
                        List.of());
        };
    }

    /** A run that went on and found nothing to change has the pull request that it had. */
    private static RunPhase unchanged(Run now) {
        return now.pullRequest().isEmpty() ? RunPhase.NO_CHANGES : RunPhase.SUCCEEDED;
    }

    /** A result of a run that a person has stopped. */
    private static List<Effect> unwanted(Run now, AttemptOutcome outcome) {
        return outcome instanceof Changed result ? Settling.keep(now, result) : List.of();
    }

    /** The result becomes the run's, and is delivered; the slot is given back unless that was done. */
    static Decision accept(Run now, Changed changed, Instant at) {
        Run next = now.with(now.current().withResultAccepted(changed))
                .moved(RunStatus.of(RunPhase.DELIVERING), at.plus(Deadlines.DELIVERING), at);
        List<Effect> effects = new ArrayList<>();
        if (now.awaitsAgent()) {
            effects.add(RunEnd.release(now));
        }
        effects.add(new Announce(new ResultAccepted(now.spec(), now.attempt(), changed)));
        return Decision.changed(next, effects);
    }

    private static RunStatus stopped(Run now, AttemptOutcome outcome) {
        boolean changes = switch (outcome) {
            case Changed changed -> true;
            case Retained retained -> true;
            case Unknown unknown -> true;
            case Stopped stopped -> stopped.changes();
            case TimedOut timedOut -> timedOut.changes();
            case Unchanged unchanged -> false;
            case Failed failed -> false;
            case Unfit unfit -> false;
        };
        return new RunStatus(RunPhase.STOPPED, RunReason.USER_REQUEST, left(now, changes));
    }

    private static String left(Run now, boolean changes) {
        return changes ? "work is kept on " + Whereabouts.of(now) : "";
    }
}
