package dev.rush.platform.outbox;

import dev.rush.events.BrokenRecordException;
import dev.rush.events.EventCodec;
import dev.rush.events.Incoming;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How every consumer treats a record: read it, give an event to the handler, skip what is unknown, send what is broken to
 * the dead-letter topic. A handler that fails because a part is away is tried for ever; one that fails otherwise eight
 * times, and then its record is a dead letter too.
 */
public final class Handling {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int TRIES = 8;

    private Handling() {}

    /** Reads the record and runs the handler on its event. */
    public static Uni<Void> handle(ConsumerRecord<String, byte[]> record, Function<Incoming.Event, Uni<Void>> handler) {
        return switch (EventCodec.read(record)) {
            case Incoming.Event event -> retrying(() -> handler.apply(event));
            case Incoming.Unknown unknown -> Uni.createFrom().voidItem();
            case Incoming.Broken broken -> Uni.createFrom().failure(new BrokenRecordException(record, broken.why()));
        };
    }

    private static Uni<Void> retrying(Supplier<Uni<? extends Void>> work) {
        return Uni.createFrom()
                .deferred(work)
                .onFailure(failure -> !partIsAway(failure))
                .retry()
                .withBackOff(FIRST, LONGEST)
                .atMost(TRIES)
                .onFailure(Handling::partIsAway)
                .retry()
                .withBackOff(FIRST, LONGEST)
                .indefinitely();
    }

    /** Whether the database, and not the handler, is the reason of a failure. */
    static boolean partIsAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException || cause instanceof java.util.concurrent.TimeoutException) {
                return true;
            }
            if (cause instanceof PgException refused) {
                String state = String.valueOf(refused.getSqlState());
                return state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57")
                        || state.startsWith("40");
            }
        }
        return false;
    }
}
