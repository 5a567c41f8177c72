package dev.rush.triggers.store;

import dev.rush.triggers.domain.Delivery;
import java.util.Objects;

/**
 * What is to be said back of a delivery.
 *
 * @param delivery the delivery as it stands
 * @param project the repository at the provider
 * @param number the issue
 * @param reply the comment that it answers, for example {@code comment/123}; empty for the issue
 * @param reacted whether the first sign was given
 * @param commentId the status comment; 0 before there is one
 * @param tries how often it could not be said
 */
public record Telling(
        Delivery delivery, String project, long number, String reply, boolean reacted, long commentId, int tries) {
    public Telling {
        Objects.requireNonNull(delivery, "delivery");
        Objects.requireNonNull(project, "project");
        Objects.requireNonNull(reply, "reply");
    }
}
