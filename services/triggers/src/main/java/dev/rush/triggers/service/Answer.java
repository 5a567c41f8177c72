package dev.rush.triggers.service;

import java.util.Objects;

/**
 * What somebody who asks for something gets: it, or why not.
 *
 * @param <T> what was asked for
 */
public sealed interface Answer<T> {
    /** It was done. */
    record Done<T>(T value) implements Answer<T> {
        public Done {
            Objects.requireNonNull(value, "value");
        }
    }

    /** It was not, and nothing changed. */
    record Denied<T>(Kind kind, String detail) implements Answer<T> {
        public Denied {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /** Why something is denied. */
    enum Kind {
        /** A field is missing, wrong or out of its bounds. */
        INVALID_REQUEST,
        /** There is no such trigger, or delivery of it. */
        UNKNOWN_TRIGGER,
        /** There are as many as there may be. */
        TOO_MANY_TRIGGERS,
        /** What came with the delivery is not kept. */
        NOT_KEPT,
        /** A webhook cannot be made so. */
        INVALID_WEBHOOK,
        /** There is no such webhook, or delivery to it. */
        UNKNOWN_WEBHOOK,
        /** There are as many webhooks as there may be. */
        TOO_MANY_WEBHOOKS
    }
}
