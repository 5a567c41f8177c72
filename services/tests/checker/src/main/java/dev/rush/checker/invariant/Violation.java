package dev.rush.checker.invariant;

/**
 * A promise that was broken.
 *
 * @param invariant which
 * @param run whose
 * @param what in words
 */
public record Violation(Invariant invariant, String run, String what) {
    @Override
    public String toString() {
        return invariant + " " + run + ": " + what;
    }
}
