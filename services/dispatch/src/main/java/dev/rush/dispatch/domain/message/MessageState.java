package dev.rush.dispatch.domain.message;

/** How far a message has come. The last three are terminal; one of them always comes. */
public enum MessageState {
    /** It is stored. */
    REQUESTED,
    /** The worker has it on disk. */
    DELIVERED,
    /** The agent's steering channel took it. */
    ACCEPTED,
    /** The agent put it into its turn. */
    APPLIED,
    /** It could not be given to the agent. */
    FAILED,
    /** The agent did not take it in time. */
    EXPIRED;

    /** Whether nothing more happens to the message. */
    public boolean isTerminal() {
        return switch (this) {
            case REQUESTED, DELIVERED, ACCEPTED -> false;
            case APPLIED, FAILED, EXPIRED -> true;
        };
    }
}
