package dev.rush.contracts.attempt;

/** How far a message has come. The last three are terminal; one of them always comes. */
public enum ReceiptState {
    /** The worker has it on disk. */
    DELIVERED,
    /** The agent's steering channel took it. */
    ACCEPTED,
    /** The agent put it into its turn. */
    APPLIED,
    /** It could not be given to the agent; the detail says why. */
    FAILED,
    /** Its deadline passed before the agent took it. */
    EXPIRED;

    /** Whether no further receipt follows. */
    public boolean isTerminal() {
        return this == APPLIED || this == FAILED || this == EXPIRED;
    }
}
