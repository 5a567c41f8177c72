package dev.rush.dispatch.domain.run;

import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A run that its machine did not take is offered to another: nothing was done for it. The machine that may only have slept is
 * told to stop before anybody else starts, and what it does with the old number counts for nothing.
 */
final class Requeue {
    /** How many machines are tried. */
    static final int TRIES = 3;

    private Requeue() {}

    /** Whether the run was granted, is in nobody's hands, and may be offered once more. */
    static boolean mayTry(Run run) {
        return run.phase() == RunPhase.STARTING && !run.current().taken() && run.tries() < TRIES;
    }

    static Decision decide(Run now, Instant at) {
        String why = Whereabouts.machine(now) + " did not take it within 5 minutes";
        Run next = now.moved(
                new RunStatus(RunPhase.QUEUED, RunReason.WAITING_FOR_MACHINE, why), at.plus(Deadlines.QUEUED), at);
        List<Effect> effects = new ArrayList<>(RunLife.tellStop(now));
        effects.add(RunEnd.release(now));
        effects.add(RunLife.request(next));
        return Decision.changed(next, effects);
    }
}
