package dev.rush.platform.auth;

import dev.rush.contracts.id.MemberId;

/** What a token turns out to be. */
sealed interface Recognition {
    /** It is somebody's. */
    record Known(Identity who) implements Recognition {}

    /** Nobody was ever given it here, or it was forgotten long after its end. */
    record Unknown() implements Recognition {}

    /** It was good once. */
    record Expired() implements Recognition {}

    /** It was taken away, or its owner has left. */
    record Revoked() implements Recognition {}

    /** It is an issuer's, and whom that vouches for has never logged in here. */
    record Newcomer() implements Recognition {}

    /** It is an issuer's, and whom that vouches for was removed by an admin. */
    record Removed(MemberId member) implements Recognition {}

    /** This process has not yet read who there is. */
    record TooEarly() implements Recognition {}
}
