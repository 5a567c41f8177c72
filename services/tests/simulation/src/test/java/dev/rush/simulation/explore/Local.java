package dev.rush.simulation.explore;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.machine.Settlement;
import dev.rush.worker.domain.AttemptRules.Standing;
import dev.rush.worker.domain.FenceState;
import java.util.Optional;

/**
 * An attempt on a machine.
 *
 * @param stage how far it has come
 * @param fence whether what it does can count
 * @param isStopped whether its agent is to be stopped; on the disk
 * @param hasWorktree whether its worktree is there
 * @param spawns how often an agent was started for it
 * @param end how it ended, once it has
 * @param settled what became of its result, once that is known
 * @param wasLate whether it was not the run's current attempt any more when its worker slept or died
 */
record Local(
        Stage stage,
        FenceState fence,
        boolean isStopped,
        boolean hasWorktree,
        int spawns,
        Optional<AttemptEnded> end,
        Optional<Settlement> settled,
        boolean wasLate) {
    /** How far an attempt has come. */
    enum Stage {
        /** It is on the disk. */
        TAKEN,
        /** Its agent runs. */
        WORKING,
        /** It is over, and nothing of it is executed. */
        OVER
    }

    /** One that was just written to the disk, after so many agents were started for it before. */
    static Local taken(int spawns) {
        return new Local(Stage.TAKEN, FenceState.OPEN, false, true, spawns, Optional.empty(), Optional.empty(), false);
    }

    boolean isExecuted() {
        return stage != Stage.OVER;
    }

    Standing standing() {
        return new Standing(isExecuted(), end.isPresent(), isExecuted(), stage == Stage.WORKING);
    }

    Local spawned() {
        return new Local(Stage.WORKING, fence, isStopped, true, spawns + 1, end, settled, wasLate);
    }

    Local stopped() {
        return new Local(stage, fence.stopped(), true, hasWorktree, spawns, end, settled, wasLate);
    }

    Local fenced(FenceState next) {
        return new Local(stage, next, isStopped, hasWorktree, spawns, end, settled, wasLate);
    }

    Local paused(FenceState next, boolean late) {
        return new Local(stage, next, isStopped, hasWorktree, spawns, end, settled, wasLate || late);
    }

    Local ended(AttemptEnded how, boolean keepsWorktree) {
        return new Local(
                Stage.OVER,
                FenceState.OPEN,
                isStopped,
                hasWorktree && keepsWorktree,
                spawns,
                Optional.of(how),
                settled,
                wasLate);
    }

    Local settled(Settlement settlement, boolean mayGo) {
        return new Local(stage, fence, isStopped, hasWorktree && !mayGo, spawns, end, Optional.of(settlement), wasLate);
    }
}
