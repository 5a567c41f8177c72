package dev.rush.contracts.id;

/** Checks shared by everything that carries an attempt number. */
public final class AttemptNumber {
    private AttemptNumber() {}

    /**
     * Refuses a number below 1: attempts are counted from 1, and the number is the fencing epoch.
     *
     * @throws IllegalArgumentException when it is below 1
     */
    public static void require(int attempt) {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt must be at least 1, was " + attempt);
        }
    }
}
