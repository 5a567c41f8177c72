package dev.rush.platform.oidc;

import java.util.Map;

/** What a look at a token alone shows. */
sealed interface Checked {
    /** The issuer said that, for us, and it still counts. */
    record Good(Map<String, Object> claims) implements Checked {}

    /** It is signed by a key that we have not seen; the issuer may have a new one. */
    record UnknownKey() implements Checked {}

    /** It counted once. */
    record Expired() implements Checked {}

    /**
     * It is not to be taken.
     *
     * @param why one line for people, with nothing of the token in it
     */
    record Wrong(String why) implements Checked {}
}
