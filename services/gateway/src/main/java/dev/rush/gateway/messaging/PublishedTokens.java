package dev.rush.gateway.messaging;

import dev.rush.contracts.identity.IssueToken;
import dev.rush.events.EventCodec;
import dev.rush.events.Identifiers;
import dev.rush.events.Outgoing;
import dev.rush.gateway.service.GivenTokens;
import dev.rush.platform.outbox.OutboxProducer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/** Writes them to Kafka, and fails when Kafka does not have one within ten seconds. */
@Singleton
public class PublishedTokens implements GivenTokens {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final OutboxProducer producer;
    private final Identifiers identifiers;
    private final Clock clock;

    PublishedTokens(OutboxProducer producer, Identifiers identifiers, Clock clock) {
        this.producer = producer;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    @Override
    public Uni<Void> publish(IssueToken command) {
        Context caller = Objects.requireNonNull(Vertx.currentContext(), "a Vert.x context");
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() -> send(command))
                .emitOn(MutinyHelper.executor(caller));
    }

    private void send(IssueToken command) {
        Outgoing event = Outgoing.ofMember(command, command.member().value(), command.organisation(), 1);
        producer.publish(EventCodec.record(event, "gateway", identifiers.nextUuid(), clock.instant()), LIMIT);
    }
}
