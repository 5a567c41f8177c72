package dev.rush.dispatch.store;

import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.id.RunId;
import dev.rush.dispatch.domain.message.Message;
import dev.rush.platform.database.Rows;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Messages as rows. Writing one needs its run's lock and the caller's transaction. */
@ApplicationScoped
public class MessageRepository implements PanacheRepositoryBase<MessageEntity, String> {
    private static final String OPEN = "state in ('REQUESTED', 'DELIVERED', 'ACCEPTED')";

    /** The message. */
    public Uni<Optional<Message>> findMessage(MessageId id) {
        return findById(id.value()).map(found -> Optional.ofNullable(found).map(MessageEntity::message));
    }

    /** All messages of a run, in the order they were asked for. */
    public Uni<List<Message>> ofRun(RunId run) {
        return list("run = ?1 order by createdAt, id", run.value()).map(MessageRepository::messages);
    }

    /** Those of them that have not ended. */
    public Uni<List<Message>> openOf(RunId run) {
        return list("run = ?1 and " + OPEN + " order by createdAt, id", run.value())
                .map(MessageRepository::messages);
    }

    /** Runs with a message whose deadline has passed. */
    public Uni<List<RunId>> runsWithOverdue(Instant now) {
        return runsWhere("deadline <= ?1", now);
    }

    /** Runs with a message of which nothing was heard for so long that the machine is asked again. */
    public Uni<List<RunId>> runsToRemind(Instant now) {
        return runsWhere("remindAt <= ?1", now);
    }

    private Uni<List<RunId>> runsWhere(String condition, Instant now) {
        return find("select distinct run from DispatchMessage where " + condition + " and " + OPEN, now)
                .project(String.class)
                .page(Page.ofSize(200))
                .list()
                .map(ids -> ids.stream().map(RunId::new).toList());
    }

    /** Writes the message over what is there, or as a new row. */
    public Uni<Void> save(Message message) {
        return Rows.save(findById(message.id().value()), MessageEntity::new, row -> row.copy(message));
    }

    private static List<Message> messages(List<MessageEntity> rows) {
        return rows.stream().map(MessageEntity::message).toList();
    }
}
