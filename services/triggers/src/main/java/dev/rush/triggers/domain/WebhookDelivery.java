package dev.rush.triggers.domain;

import java.time.Instant;
import java.util.Objects;

/**
 * One telling of one event to one webhook.
 *
 * @param id its name, by which the receiver knows one that comes again
 * @param webhook to whom
 * @param type of what
 * @param state where it stands
 * @param tries how often it was tried since it was made, or a member had it sent again
 * @param status what the receiver answered last; 0 for nothing
 * @param detail one line for people about the last try; can be empty
 * @param createdAt when it was made
 * @param dueAt when it is tried next, while it is pending
 */
public record WebhookDelivery(
        String id,
        String webhook,
        String type,
        State state,
        int tries,
        int status,
        String detail,
        Instant createdAt,
        Instant dueAt) {
    /** Where a telling stands. */
    public enum State {
        /** It is to be tried, for the first time or again. */
        PENDING,
        /** The receiver has said that it has it. */
        DELIVERED,
        /** It was tried as often as is tried, or the receiver wants nothing any more. */
        FAILED
    }

    public WebhookDelivery {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(webhook, "webhook");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(dueAt, "dueAt");
    }
}
