package dev.rush.dispatch.domain.message;

import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.dispatch.domain.run.Run;
import dev.rush.dispatch.domain.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A steering message.
 *
 * @param id the message
 * @param run the run it steers
 * @param organisation whose run it is
 * @param text for the agent
 * @param state how far it has come
 * @param detail why it failed; empty otherwise
 * @param attempt the attempt it was sent to; 0 while it waits for the agent to start
 * @param deadline when it expires; there is none before it was sent and after the agent accepted it, because the run's own
 *     deadline then bounds it
 * @param remindAt when its machine is asked again how far it has come; nothing before it was sent and after its end
 * @param createdAt when it was asked for
 * @param updatedAt when it last changed
 */
public record Message(
        MessageId id,
        RunId run,
        OrganisationId organisation,
        String text,
        MessageState state,
        String detail,
        int attempt,
        Optional<Instant> deadline,
        Optional<Instant> remindAt,
        Instant createdAt,
        Instant updatedAt) {
    private static final Duration FIRST_REMINDER = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

    public Message {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(state, "state");
        detail = RunStatus.oneLine(detail);
    }

    /** A message that was just asked for. */
    public static Message requested(MessageId id, Run run, String text, Instant at) {
        return new Message(
                id,
                run.spec().run(),
                run.spec().organisation(),
                text,
                MessageState.REQUESTED,
                "",
                0,
                Optional.empty(),
                Optional.empty(),
                at,
                at);
    }

    Message sentTo(int toAttempt, Instant until, Instant at) {
        return new Message(
                id, run, organisation, text, state, detail, toAttempt, Optional.of(until), again(at), createdAt, at);
    }

    Message withDeadline(Optional<Instant> until) {
        return new Message(id, run, organisation, text, state, detail, attempt, until, remindAt, createdAt, updatedAt);
    }

    Message in(MessageState next, String why, Instant at) {
        Optional<Instant> reminder = next.isTerminal() ? Optional.empty() : again(at);
        return new Message(id, run, organisation, text, next, why, attempt, deadline, reminder, createdAt, at);
    }

    Message reminded(Instant at) {
        return new Message(
                id, run, organisation, text, state, detail, attempt, deadline, again(at), createdAt, updatedAt);
    }

    /** Twice as long after the request as now, so ever more seldom. */
    private Optional<Instant> again(Instant at) {
        Duration pause = Duration.between(createdAt, at);
        Duration least = pause.compareTo(FIRST_REMINDER) < 0 ? FIRST_REMINDER : pause;
        return Optional.of(at.plus(least.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : least));
    }
}
