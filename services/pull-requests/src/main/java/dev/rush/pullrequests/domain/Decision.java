package dev.rush.pullrequests.domain;

import dev.rush.contracts.pullrequest.PullRequestEvent;
import java.util.List;
import java.util.Objects;

/**
 * What follows from an event.
 *
 * @param next the delivery as it stands now
 * @param publish what the other services are told, in order
 * @param bundle what becomes of the bundle
 */
public record Decision(Delivery next, List<PullRequestEvent> publish, BundleUse bundle) {
    public Decision {
        Objects.requireNonNull(next, "next");
        publish = List.copyOf(publish);
        Objects.requireNonNull(bundle, "bundle");
    }
}
