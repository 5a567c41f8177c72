package dev.rush.simulation.product;

import dev.rush.contracts.placement.Placement.Placed;
import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import dev.rush.dispatch.domain.run.CurrentAttempt;
import dev.rush.dispatch.domain.run.Learnt;
import dev.rush.dispatch.domain.run.Run;
import dev.rush.dispatch.domain.run.RunInput;
import dev.rush.dispatch.domain.run.RunStatus;
import java.util.Optional;

/** Values that a guard looks at, changed so that it sees nothing. */
final class Forged {
    private Forged() {}

    static Placed placed(Placed placed, int attempt) {
        return new Placed(
                placed.run(), attempt, placed.machine(), placed.machineName(), placed.address(), placed.refusals());
    }

    static RunInput attempt(RunInput seen, int attempt) {
        return switch (seen) {
            case RunInput.AttemptTaken taken -> new RunInput.AttemptTaken(attempt);
            case RunInput.AttemptStarted started -> new RunInput.AttemptStarted(attempt, started.worktree());
            case RunInput.WorkSaved saved -> new RunInput.WorkSaved(attempt, saved.work());
            case RunInput.AttemptEnded ended -> new RunInput.AttemptEnded(attempt, ended.outcome(), ended.lastSeq());
            default -> seen;
        };
    }

    static Run status(Run run, RunPhase phase, RunReason reason) {
        return with(run, new RunStatus(phase, reason, run.status().detail()), run.current());
    }

    static Run neverHandedBack(Run run) {
        return with(run, Learnt.NOTHING, run.status(), run.current());
    }

    static Run unaccepted(Run run) {
        CurrentAttempt now = run.current();
        var forged = new CurrentAttempt(
                now.number(),
                now.holder(),
                now.granted(),
                now.taken(),
                0,
                Optional.empty(),
                0,
                now.worktree(),
                now.differed());
        return with(run, run.status(), forged);
    }

    private static Run with(Run run, RunStatus status, CurrentAttempt current) {
        return with(run, run.learnt(), status, current);
    }

    private static Run with(Run run, Learnt learnt, RunStatus status, CurrentAttempt current) {
        return new Run(
                run.spec(),
                run.ifLost(),
                run.startedBy(),
                learnt,
                status,
                current,
                run.deadline(),
                run.reminder(),
                run.following(),
                run.createdAt(),
                run.updatedAt(),
                run.sequence());
    }
}
