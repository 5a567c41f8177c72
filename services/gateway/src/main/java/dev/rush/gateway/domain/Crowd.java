package dev.rush.gateway.domain;

/** Whether one more connection is taken, when many come at once. */
public final class Crowd {
    /** How many connections may owe their proof: what a database answers well within the time that they have for it. */
    static final int LARGEST_UNPROVED = 500;

    private Crowd() {}

    /**
     * Whether there is room for the last of those that owe their proof.
     *
     * @param unproved how many owe it, this one included
     * @param connected how many machines have proved who they are
     * @param most how many machines there is room for
     */
    public static boolean hasRoom(int unproved, int connected, int most) {
        return unproved <= LARGEST_UNPROVED && connected + unproved <= most;
    }
}
