package dev.rush.contracts.bad;

/** Not data: it changes. */
public final class Stateful {
    private int count;

    /** One more. */
    public int next() {
        count++;
        return count;
    }
}
