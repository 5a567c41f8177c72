package dev.rush.worker.confinement;

import java.util.Objects;

/**
 * Why agents are held less than this system could at its best.
 *
 * @param why for people; cut at 500 characters
 * @param next what to type to have it better; empty when nobody knows
 */
public record Weakness(String why, String next) {
    /** Parts of it are what programs said. */
    private static final int LONGEST = 500;

    public Weakness {
        why = why.substring(0, Math.min(why.length(), LONGEST));
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
