package dev.rush.pullrequests.domain;

import dev.rush.contracts.pullrequest.PullRequestEvent;
import java.util.List;
import java.util.Objects;

/**
 * What follows from an event.
 *
 * @param next the delivery as it stands now
 * @param publish what the other services are told, in order
 * @param dropBundle whether the pieces of the bundle are no longer needed
 */
public record Decision(Delivery next, List<PullRequestEvent> publish, boolean dropBundle) {
    public Decision {
        Objects.requireNonNull(next, "next");
        publish = List.copyOf(publish);
    }
}
