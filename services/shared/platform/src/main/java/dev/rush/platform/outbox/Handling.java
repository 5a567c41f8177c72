package dev.rush.platform.outbox;

import dev.rush.contracts.event.EventHeaders;
import dev.rush.contracts.event.EventTypes;
import dev.rush.events.BrokenRecordException;
import dev.rush.events.EventCodec;
import dev.rush.events.Incoming;
import dev.rush.platform.trace.Traces;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How every consumer treats a record: read it, give an event to the handler, skip what is unknown, send what is broken to
 * the dead-letter topic. A handler that fails because a part is away is tried for ever; one that fails otherwise eight
 * times, and then its record is a dead letter too. A try that takes longer than two minutes counts as a part that is away.
 */
public final class Handling {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int TRIES = 8;

    private Handling() {}

    /** Reads the record and runs the handler on its event. */
    public static Uni<Void> handle(ConsumerRecord<String, byte[]> record, Function<Incoming.Event, Uni<Void>> handler) {
        return switch (EventCodec.read(record)) {
            case Incoming.Event event -> {
                Supplier<Uni<Void>> work = () -> retrying(() -> handler.apply(event));
                yield Traces.isOn() ? traced(record, event, work) : work.get();
            }
            case Incoming.Unknown unknown -> Uni.createFrom().voidItem();
            case Incoming.Broken broken -> Uni.createFrom().failure(new BrokenRecordException(record, broken.why()));
        };
    }

    private static Uni<Void> traced(
            ConsumerRecord<String, byte[]> record, Incoming.Event event, Supplier<Uni<Void>> work) {
        return Traces.handling(
                record,
                EventTypes.of(event.event()).name(),
                Objects.requireNonNullElse(EventCodec.header(record.headers(), EventHeaders.SUBJECT), ""),
                event.organisation().value(),
                work);
    }

    private static Uni<Void> retrying(Supplier<Uni<? extends Void>> work) {
        return Uni.createFrom()
                .deferred(work)
                .replaceWithVoid()
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onFailure(failure -> !Away.isReasonOf(failure))
                .retry()
                .withBackOff(FIRST, LONGEST)
                .atMost(TRIES)
                .onFailure(Away::isReasonOf)
                .retry()
                .withBackOff(FIRST, LONGEST)
                .indefinitely();
    }
}
