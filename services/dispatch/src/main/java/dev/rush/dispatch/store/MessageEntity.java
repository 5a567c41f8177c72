package dev.rush.dispatch.store;

import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.dispatch.domain.message.Message;
import dev.rush.dispatch.domain.message.MessageState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code dispatch.run_message}. */
@NullUnmarked
@Entity(name = "DispatchMessage")
@Table(schema = "dispatch", name = "run_message")
public class MessageEntity {
    @Id
    String id;

    String run;
    String organisation;
    String text;
    String state;
    String detail;
    int attempt;
    Instant deadline;

    @Column(name = "remind_at")
    Instant remindAt;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    void copy(Message message) {
        id = message.id().value();
        run = message.run().value();
        organisation = message.organisation().value();
        text = message.text();
        state = message.state().name();
        detail = message.detail();
        attempt = message.attempt();
        deadline = message.deadline().orElse(null);
        remindAt = message.remindAt().orElse(null);
        createdAt = message.createdAt();
        updatedAt = message.updatedAt();
    }

    Message message() {
        return new Message(
                new MessageId(id),
                new RunId(run),
                new OrganisationId(organisation),
                text,
                MessageState.valueOf(state),
                detail,
                attempt,
                Optional.ofNullable(deadline),
                Optional.ofNullable(remindAt),
                createdAt,
                updatedAt);
    }
}
