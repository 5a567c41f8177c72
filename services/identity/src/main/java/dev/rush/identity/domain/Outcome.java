package dev.rush.identity.domain;

/** What becomes of the wish to change a member or a token. */
public sealed interface Outcome {
    /** The member is so from now on, and the other services are told. */
    record Changed(Member member) implements Outcome {}

    /** It was so before. */
    record Unchanged(Member member) implements Outcome {}

    /** There is no such member. */
    record UnknownMember() implements Outcome {}

    /** There is no such token. */
    record UnknownToken() implements Outcome {}

    /**
     * It cannot be.
     *
     * @param code for programs, for example {@code last-admin}
     * @param detail one line for people
     */
    record Refused(String code, String detail) implements Outcome {}
}
