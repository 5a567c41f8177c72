package dev.rush.logs.messaging;

import dev.rush.contracts.log.LogBatch;
import dev.rush.events.BrokenRecordException;
import dev.rush.events.EventCodec;
import dev.rush.events.Incoming.Broken;
import dev.rush.events.Incoming.Event;
import dev.rush.events.Incoming.Unknown;
import dev.rush.logs.domain.Received;
import dev.rush.logs.service.LogIntake;
import dev.rush.platform.outbox.Handling;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Stores what workers log: what one poll brought in one statement, so that many talkative runs cost one commit together;
 * reading and compressing it takes a worker thread. When that fails, one by one as every consumer does, so that one bad record takes no other with it. Needs no inbox: storing
 * twice changes nothing.
 */
@ApplicationScoped
public class LogConsumer {
    private final LogIntake logs;

    LogConsumer(LogIntake logs) {
        this.logs = logs;
    }

    /** Workers logged. */
    @Incoming("logs-records-in")
    public Uni<Void> onPoll(KafkaRecordBatch<String, byte[]> polled) {
        return Uni.createFrom()
                .item(() -> received(polled))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(logs::append)
                .onFailure()
                .recoverWithUni(() -> oneByOne(polled))
                .chain(() -> Uni.createFrom().completionStage(polled::ack));
    }

    private static List<Received> received(KafkaRecordBatch<String, byte[]> polled) {
        return polled.getRecords().stream()
                .map(LogConsumer::consumed)
                .flatMap(LogConsumer::decoded)
                .toList();
    }

    private static Stream<Received> decoded(ConsumerRecord<String, byte[]> record) {
        return switch (EventCodec.read(record)) {
            case Event event -> Stream.of(received(event));
            case Unknown unknown -> Stream.empty();
            case Broken broken -> throw new BrokenRecordException(record, broken.why());
        };
    }

    private Uni<Void> oneByOne(KafkaRecordBatch<String, byte[]> polled) {
        return Multi.createFrom()
                .iterable(polled.getRecords())
                .onItem()
                .transformToUniAndConcatenate(this::one)
                .collect()
                .last();
    }

    private Uni<Void> one(KafkaRecord<String, byte[]> record) {
        return Handling.handle(consumed(record), event -> logs.append(List.of(received(event))))
                .onFailure()
                .recoverWithUni(failure -> Uni.createFrom().completionStage(() -> record.nack(failure)));
    }

    private static Received received(Event event) {
        return new Received(event.organisation(), (LogBatch) event.event());
    }

    @SuppressWarnings("unchecked")
    private static ConsumerRecord<String, byte[]> consumed(KafkaRecord<String, byte[]> record) {
        return record.getMetadata(IncomingKafkaRecordMetadata.class)
                .orElseThrow()
                .getRecord();
    }
}
