package dev.rush.checker.invariant;

import dev.rush.checker.history.History;
import java.util.List;
import java.util.stream.Stream;

/** All invariants at once. */
public final class Invariants {
    private Invariants() {}

    /** Every violation in a history that has come to rest; none when all promises were kept. */
    public static List<Violation> check(History history) {
        return Stream.of(
                        Ends.check(history.decided()),
                        Attempts.check(history.decided(), history.delivered()),
                        PullRequests.check(history.decided(), history.delivered()),
                        Logs.check(history.decided(), history.logged()),
                        Messages.check(history.decided()),
                        Leftovers.check(history.decided(), history.left()))
                .flatMap(List::stream)
                .distinct()
                .toList();
    }
}
