package dev.rush.worker.confinement;

import java.util.Objects;

/**
 * Why agents are held less than this system could at its best.
 *
 * @param why for people
 * @param next what to type to have it better; empty when nobody knows
 */
public record Weakness(String why, String next) {
    public Weakness {
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(next, "next");
    }

    /** That and another one: the first is the one to mend. */
    Weakness and(Weakness other) {
        return new Weakness(why + "; " + other.why, next.isEmpty() ? other.next : next);
    }

    @Override
    public String toString() {
        return next.isEmpty() ? why : why + " (next: " + next + ")";
    }
}
