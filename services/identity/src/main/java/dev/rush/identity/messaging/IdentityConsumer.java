package dev.rush.identity.messaging;

import dev.rush.contracts.identity.DecisionMade;
import dev.rush.contracts.identity.IssueToken;
import dev.rush.identity.domain.Decision;
import dev.rush.identity.service.Decisions;
import dev.rush.identity.service.Tokens;
import dev.rush.platform.outbox.Handling;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears of tokens that were given out, and of decisions. */
@ApplicationScoped
public class IdentityConsumer {
    private final Tokens tokens;
    private final Decisions decisions;

    IdentityConsumer(Tokens tokens, Decisions decisions) {
        this.tokens = tokens;
        this.decisions = decisions;
    }

    /** Somebody was given a token for a line. */
    @Incoming("identity-commands-in")
    public Uni<Void> onCommand(ConsumerRecord<String, byte[]> record) {
        return Handling.handle(record, event -> tokens.given(event.id(), (IssueToken) event.event()));
    }

    /** Somebody was let change something, or was not. */
    @Incoming("identity-decisions-in")
    public Uni<Void> onDecision(ConsumerRecord<String, byte[]> record) {
        return Handling.handle(
                record,
                event -> decisions.remember(new Decision(UUID.fromString(event.id()), (DecisionMade) event.event())));
    }
}
