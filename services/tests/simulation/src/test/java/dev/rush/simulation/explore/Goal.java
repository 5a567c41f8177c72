package dev.rush.simulation.explore;

import dev.rush.scheduler.domain.Answer;
import dev.rush.worker.domain.WorkRules;

/** Where everything must still be able to come to, wherever it is: the run is over and nothing of it is left to be done. */
final class Goal {
    private Goal() {}

    static boolean isReached(World world) {
        return world.run().phase().isTerminal()
                && world.requests().values().stream().noneMatch(one -> one.answer() instanceof Answer.Holds)
                && world.machines().stream()
                        .flatMap(machine -> machine.values().stream())
                        .allMatch(Goal::isDone);
    }

    private static boolean isDone(Local local) {
        boolean awaits =
                local.end().filter(end -> WorkRules.isResult(end.outcome())).isPresent()
                        && local.settled().isEmpty();
        return !local.isExecuted() && !awaits;
    }
}
