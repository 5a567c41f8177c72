package dev.rush.triggers.hook;

import java.util.Objects;

/** Whether a delivery is from whom it says. */
public sealed interface Verified {
    /**
     * It is.
     *
     * @param key names the delivery; the same when it is delivered again
     * @param event what kind it is of, by the provider's own word
     */
    record Genuine(String key, String event) implements Verified {
        public Genuine {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(event, "event");
        }
    }

    /** It is not, or nobody can know. */
    record Forged(Flaw flaw) implements Verified {
        public Forged {
            Objects.requireNonNull(flaw, "flaw");
        }
    }

    /** What is wrong with it. */
    enum Flaw {
        /** No secret is configured. */
        NO_SECRET,
        /** It has no signature. */
        UNSIGNED,
        /** The signature is not one of ours. */
        WRONG_SIGNATURE,
        /** It was signed too long ago, or in the future. */
        STALE,
        /** It does not say which delivery it is. */
        NAMELESS
    }
}
