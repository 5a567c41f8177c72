package dev.rush.dispatch.domain.run;

import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.run.RunPhase;
import dev.rush.dispatch.domain.run.Effect.Announce;
import dev.rush.dispatch.domain.run.Following.Continued;
import dev.rush.dispatch.domain.run.RunInput.MachineWasLost;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run that is over goes on: a message to it is its next attempt, on the branch that its pull request shows, and on the machine
 * that has what its agent remembers. Nobody else can take it.
 */
public final class Reopening {
    private Reopening() {}

    /**
     * Why a message cannot open the run again; nothing when it can.
     *
     * @param loss that its machine was given up, if it was
     */
    public static Optional<Refused> refusal(Run over, Optional<MachineWasLost> loss) {
        String id = over.spec().run().value();
        if (over.pullRequest().isEmpty()) {
            return refused(
                    Refused.Kind.RUN_ENDED,
                    "run " + id + " is over: " + over.phase().wire()
                            + ", and has no pull request that it could go on with",
                    "rush cloud logs " + id);
        }
        if (over.following().isConcluded()) {
            return refused(
                    Refused.Kind.RUN_ENDED,
                    "the pull request of run " + id + " was merged or closed: " + over.pullRequest(),
                    "rush cloud run " + over.spec().agent());
        }
        return loss.filter(MachineWasLost::isGone)
                .flatMap(gone -> refused(
                        Refused.Kind.SESSION_GONE,
                        "what the agent of run " + id + " remembers was on " + over.machineName() + ", which is gone",
                        "rush cloud run " + over.spec().agent()));
    }

    /** The run waits for its machine again, and goes on there with what was said. */
    public static Decision decide(Run over, MessageId message, String text, Instant at) {
        Run next = over.continuedWith(new Continued(message, over.attempt(), text))
                .moved(RunStatus.of(RunPhase.QUEUED), at.plus(Deadlines.QUEUED), at);
        return Decision.changed(next, List.of(RunLife.request(next)));
    }

    /** Says the end once more that answers that message; nothing while the run is not over. */
    public static Decision again(Run run, MessageId message) {
        return run.phase().isTerminal() && run.following().isWith(message)
                ? Decision.reminder(run, List.of(new Announce(RunEnd.said(run))))
                : Decision.ignored(run);
    }

    private static Optional<Refused> refused(Refused.Kind kind, String detail, String next) {
        return Optional.of(Refused.of(kind, detail, next));
    }
}
