package dev.rush.forge;

import java.util.Objects;

/** What looking for a token came to. */
public sealed interface TokenAnswer {
    /**
     * There is one. It does not show its value.
     *
     * @param token never to be logged, stored or passed as an argument
     */
    record Known(String token) implements TokenAnswer {
        public Known {
            Objects.requireNonNull(token, "token");
        }

        @Override
        public String toString() {
            return "a token";
        }
    }

    /**
     * There is none for that repository, and there will be none by itself.
     *
     * @param detail one line for people, with what to do
     */
    record Refused(String detail) implements TokenAnswer {
        public Refused {
            Objects.requireNonNull(detail, "detail");
        }
    }

    /** Nobody has one, and nobody can be asked. */
    record None() implements TokenAnswer {}

    /**
     * Whoever was asked did not give one; the next time may be better.
     *
     * @param detail one line for people
     */
    record NotNow(String detail) implements TokenAnswer {
        public NotNow {
            Objects.requireNonNull(detail, "detail");
        }
    }
}
