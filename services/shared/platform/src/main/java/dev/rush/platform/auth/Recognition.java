package dev.rush.platform.auth;

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

    /** This process has not yet read who there is. */
    record TooEarly() implements Recognition {}
}
