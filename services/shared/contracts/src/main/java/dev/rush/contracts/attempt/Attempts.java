package dev.rush.contracts.attempt;

/** Checks shared by everything that carries an attempt number. */
public final class Attempts {
    private Attempts() {}

    /** Refuses a number below 1: attempts are counted from 1, and the number is the fencing epoch. */
    public static void requireNumber(int attempt) {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt must be at least 1, was " + attempt);
        }
    }
}
