package dev.rush.cli.api;

/** Where the secret comes from that a call carries. Safe for several threads. */
sealed interface Bearer permits FixedToken, IssuedToken {
    /**
     * The secret for a call that is made now; empty for none.
     *
     * @throws dev.rush.cli.session.CommandFailed when there is no good one any more
     */
    String token();
}
