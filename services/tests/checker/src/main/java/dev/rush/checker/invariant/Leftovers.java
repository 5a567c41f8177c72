package dev.rush.checker.invariant;

import dev.rush.checker.history.Decided;
import dev.rush.checker.history.Decided.Run;
import dev.rush.checker.history.Left;
import dev.rush.checker.history.Left.Orphan;
import dev.rush.checker.history.Left.Slot;
import dev.rush.checker.history.Left.Worktree;
import dev.rush.contracts.run.RunPhase;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** O: nothing is left of an attempt that is over. */
final class Leftovers {
    private Leftovers() {}

    static List<Violation> check(Decided decided, List<Left> left) {
        Map<String, Run> runs = decided.runs().stream().collect(Collectors.toMap(Run::id, run -> run));
        return left.stream()
                .filter(one -> isOver(runs, one))
                .map(one -> new Violation(Invariant.O, one.run(), "is left: " + one))
                .toList();
    }

    private static boolean isOver(Map<String, Run> runs, Left left) {
        Run run = runs.get(left.run());
        if (run == null) {
            return left instanceof Slot;
        }
        boolean isPast = run.phase().isTerminal() || left.attempt() < run.attempt();
        return switch (left) {
            case Slot slot -> isPast;
            case Orphan orphan -> isPast;
            case Worktree worktree -> run.phase() == RunPhase.SUCCEEDED && left.attempt() == run.accepted();
        };
    }
}
