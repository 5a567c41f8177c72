package dev.rush.dispatch.domain.run;

import dev.rush.contracts.machine.Settlement;
import dev.rush.contracts.run.AttemptOutcome.Changed;
import dev.rush.contracts.run.RunPhase;
import dev.rush.dispatch.domain.run.RunInput.AttemptEnded;
import dev.rush.dispatch.domain.run.RunInput.PlacementDecided;
import dev.rush.dispatch.domain.run.RunInput.PullRequestConcluded;
import dev.rush.dispatch.domain.run.RunInput.PullRequestOpened;
import dev.rush.dispatch.domain.run.RunInput.WorkSaved;
import java.time.Instant;
import java.util.List;

/**
 * What still counts for a run that is over. No silence proves that work is lost: a result that comes after its machine was
 * given up, or after the time limit by our clock, is delivered after all, and a pull request that opens after we gave up
 * waiting for it is the run's. A slot that
 * it still has is given back. Everything else changes nothing.
 */
final class LateWord {
    private LateWord() {}

    static Decision decide(Run over, RunInput seen, Instant at) {
        return switch (seen) {
            case PlacementDecided decided -> RunLife.giveBack(over, decided);
            case AttemptEnded ended -> ended(over, ended, at);
            case WorkSaved saved -> saved(over, saved);
            case PullRequestOpened opened -> opened(over, opened, at);
            case PullRequestConcluded concluded -> Concluding.decide(over, at);
            default -> Decision.ignored(over);
        };
    }

    private static Decision ended(Run over, AttemptEnded ended, Instant at) {
        if (ended.attempt() != over.attempt() || !(ended.outcome() instanceof Changed result)) {
            return Decision.ignored(over);
        }
        if (over.current().isAccepted()) {
            return Decision.reminder(over, Settling.again(over));
        }
        return wasGivenUp(over)
                ? AttemptEnd.accept(over.with(over.current().loggedTo(ended.lastSeq())), result, at)
                : Decision.reminder(over, Settling.keep(over, result));
    }

    /** Whether the run ended because nobody had heard the end of its attempt, and not because a person wanted it to. */
    private static boolean wasGivenUp(Run over) {
        return over.current().lastSeq() == 0
                && switch (over.status().reason()) {
                    case MACHINE_LOST, START_DEADLINE, TIME_LIMIT -> true;
                    default -> false;
                };
    }

    /** The work of an attempt is kept; said as often as it comes. */
    static Decision saved(Run now, WorkSaved saved) {
        return saved.attempt() == now.attempt()
                ? Decision.reminder(now, List.of(Settling.keep(now, saved.work())))
                : Decision.ignored(now);
    }

    private static Decision opened(Run over, PullRequestOpened opened, Instant at) {
        return over.mayStillOpen()
                ? RunEnd.end(
                        over.withPullRequest(opened.url()),
                        RunStatus.of(RunPhase.SUCCEEDED),
                        at,
                        Settling.tell(over, Settlement.DELIVERED))
                : Decision.ignored(over);
    }
}
