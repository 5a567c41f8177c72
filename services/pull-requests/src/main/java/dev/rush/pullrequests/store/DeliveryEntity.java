package dev.rush.pullrequests.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.contracts.run.RunReason;
import dev.rush.pullrequests.domain.Change;
import dev.rush.pullrequests.domain.Delivery;
import dev.rush.pullrequests.domain.DeliveryState;
import dev.rush.pullrequests.domain.Following;
import dev.rush.pullrequests.domain.PullRequest;
import dev.rush.pullrequests.domain.PullRequestText;
import dev.rush.pullrequests.domain.Shown;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code pull_requests.delivery}. What a state has not is stored as empty or zero. */
@NullUnmarked
@Entity(name = "PullRequestsDelivery")
@Table(schema = "pull_requests", name = "delivery")
public class DeliveryEntity {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Id
    String run;

    String organisation;
    int attempt;
    String repository;
    String accepted;
    String state;
    String base;
    int commits;
    String title;
    String body;
    String forge;
    int number;
    String url;

    @Column(name = "merge_commit")
    String mergeCommit;

    String reason;
    String detail;

    @Column(name = "requested_at")
    Instant requestedAt;

    int tries;

    @Column(name = "due_at")
    Instant dueAt;

    long sequence;

    String shown;
    String following;

    void copy(Delivery delivery) {
        run = delivery.run().value();
        organisation = delivery.spec().organisation().value();
        attempt = delivery.accepted().attempt();
        repository = delivery.spec().repository().value();
        accepted = write(delivery.accepted());
        requestedAt = delivery.requestedAt();
        tries = delivery.tries();
        dueAt = delivery.dueAt();
        sequence = delivery.sequence();
        shown = delivery.shown().map(DeliveryEntity::write).orElse(null);
        following = delivery.following().equals(Following.BEGIN) ? null : write(delivery.following());
        copy(delivery.state());
    }

    Delivery delivery() {
        return new Delivery(
                read(accepted, ResultAccepted.class),
                deliveryState(),
                requestedAt,
                tries,
                dueAt,
                sequence,
                Optional.ofNullable(shown).map(text -> read(text, Shown.class)),
                following == null ? Following.BEGIN : read(following, Following.class));
    }

    private void copy(DeliveryState next) {
        copy(new Change("", 1, new PullRequestText("", "")), new PullRequest("", 0, ""), "");
        reason = RunReason.NONE.wire();
        detail = "";
        switch (next) {
            case DeliveryState.Requested now -> state = "REQUESTED";
            case DeliveryState.Checked now -> {
                state = "CHECKED";
                copy(now.change(), new PullRequest("", 0, ""), "");
            }
            case DeliveryState.Pushed now -> {
                state = "PUSHED";
                copy(now.change(), new PullRequest("", 0, ""), "");
            }
            case DeliveryState.Opened now -> {
                state = "OPENED";
                copy(now.change(), now.pullRequest(), "");
            }
            case DeliveryState.Merged now -> {
                state = "MERGED";
                copy(now.change(), now.pullRequest(), now.mergeCommit());
            }
            case DeliveryState.Closed now -> {
                state = "CLOSED";
                copy(now.change(), now.pullRequest(), "");
            }
            case DeliveryState.Refused now -> {
                state = "REFUSED";
                reason = now.reason().wire();
                detail = now.detail();
            }
        }
    }

    private void copy(Change change, PullRequest pullRequest, String commit) {
        base = change.base();
        commits = change.commits();
        title = change.text().title();
        body = change.text().body();
        forge = pullRequest.forge();
        number = pullRequest.number();
        url = pullRequest.url();
        mergeCommit = commit;
    }

    private DeliveryState deliveryState() {
        return switch (state) {
            case "REQUESTED" -> new DeliveryState.Requested();
            case "CHECKED" -> new DeliveryState.Checked(change());
            case "PUSHED" -> new DeliveryState.Pushed(change());
            case "OPENED" -> new DeliveryState.Opened(change(), pullRequest());
            case "MERGED" -> new DeliveryState.Merged(change(), pullRequest(), mergeCommit);
            case "CLOSED" -> new DeliveryState.Closed(change(), pullRequest());
            case "REFUSED" -> new DeliveryState.Refused(RunReason.fromWire(reason), detail);
            default -> throw new IllegalStateException("delivery " + run + " is in the unknown state " + state);
        };
    }

    private Change change() {
        return new Change(base, commits, new PullRequestText(title, body));
    }

    private PullRequest pullRequest() {
        return new PullRequest(forge, number, url);
    }

    private static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException failure) {
            throw new UncheckedIOException("cannot write a delivery", failure);
        }
    }

    private static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException failure) {
            throw new UncheckedIOException("cannot read a delivery", failure);
        }
    }
}
