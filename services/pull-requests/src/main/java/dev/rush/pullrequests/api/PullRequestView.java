package dev.rush.pullrequests.api;

import dev.rush.pullrequests.domain.Change;
import dev.rush.pullrequests.domain.Delivery;
import dev.rush.pullrequests.domain.DeliveryState;
import dev.rush.pullrequests.domain.PullRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A pull request as the API shows it; {@code state} is {@code open}, {@code merged} or {@code closed}, and {@code unset} says which
 * labels and reviewers its forge would not have, a line each.
 */
public record PullRequestView(
        String run,
        int number,
        String url,
        String title,
        String body,
        String base,
        String branch,
        String headCommit,
        String state,
        String forge,
        int commits,
        List<String> unset) {
    /** What is shown of a delivery; empty while, or because, there is no pull request. */
    static Optional<PullRequestView> of(Delivery delivery) {
        return switch (delivery.state()) {
            case DeliveryState.Opened now -> Optional.of(view(delivery, now.change(), now.pullRequest(), "open"));
            case DeliveryState.Merged now -> Optional.of(view(delivery, now.change(), now.pullRequest(), "merged"));
            case DeliveryState.Closed now -> Optional.of(view(delivery, now.change(), now.pullRequest(), "closed"));
            case DeliveryState.Requested now -> shown(delivery);
            case DeliveryState.Checked now -> shown(delivery);
            case DeliveryState.Pushed now -> shown(delivery);
            case DeliveryState.Refused now -> Optional.empty();
        };
    }

    private static Optional<PullRequestView> shown(Delivery delivery) {
        return delivery.shown()
                .map(show -> view(
                        delivery,
                        show.change(),
                        show.pullRequest(),
                        show.accepted().result().headCommit(),
                        "open"));
    }

    private static PullRequestView view(Delivery delivery, Change change, PullRequest pullRequest, String state) {
        return view(delivery, change, pullRequest, delivery.result().headCommit(), state);
    }

    private static PullRequestView view(
            Delivery delivery, Change change, PullRequest pullRequest, String headCommit, String state) {
        return new PullRequestView(
                delivery.run().value(),
                pullRequest.number(),
                pullRequest.url(),
                change.text().title(),
                change.text().body(),
                change.base(),
                delivery.branch(),
                headCommit,
                state,
                pullRequest.forge(),
                change.commits(),
                Objects.requireNonNullElse(delivery.following().unset(), List.of()));
    }
}
