package dev.rush.checker.history;

import java.util.List;

/**
 * What the services of a Rush wrote down about its runs, and what is left of them, as plain data: all that the invariants
 * look at.
 *
 * @param decided the runs and messages as dispatch holds them, and what it announced
 * @param delivered what was delivered to forges, as the deliverer and the forges say
 * @param logged what was said into logs and what came of it
 * @param left what is still there
 */
public record History(Decided decided, DeliveredWork delivered, Logged logged, List<Left> left) {
    public History {
        left = List.copyOf(left);
    }
}
