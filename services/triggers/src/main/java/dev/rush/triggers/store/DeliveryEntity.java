package dev.rush.triggers.store;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.triggers.domain.Delivery;
import dev.rush.triggers.domain.Delivery.Arrival;
import dev.rush.triggers.domain.Delivery.Outcome;
import dev.rush.triggers.domain.Delivery.Started;
import dev.rush.triggers.domain.Delivery.State;
import dev.rush.triggers.domain.Reason;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code triggers.delivery}. It is made by a statement of its own, which knows what is there already. */
@NullUnmarked
@Entity(name = "TriggersDelivery")
@Table(schema = "triggers", name = "delivery")
public class DeliveryEntity {
    @Id
    String id;

    String organisation;
    String trigger;
    String key;
    String event;
    byte[] body;

    @Column(name = "received_at")
    Instant receivedAt;

    String state;
    String reason;
    String detail;
    int again;
    int tries;

    @Column(name = "due_at")
    Instant dueAt;

    String sender;
    String project;
    String subject;
    long number;
    String reply;
    String request;
    byte[] asked;

    @Column(name = "asked_at")
    Instant askedAt;

    String run;
    String phase;

    @Column(name = "run_detail")
    String runDetail;

    @Column(name = "pull_request")
    String pullRequest;

    @Column(name = "run_at")
    Instant runAt;

    String wish;

    @Column(name = "wished_at")
    Instant wishedAt;

    boolean tellable;
    boolean reacted;

    @Column(name = "comment_id")
    long commentId;

    @Column(name = "tell_at")
    Instant tellAt;

    @Column(name = "tell_tries")
    int tellTries;

    Delivery delivery() {
        return new Delivery(
                id,
                new OrganisationId(organisation),
                trigger,
                new Arrival(key, event, receivedAt, again),
                new Outcome(State.valueOf(state), Reason.valueOf(reason), detail, sender, subject, tries),
                new Started(run, phase, runDetail, pullRequest));
    }
}
