package dev.rush.gateway.service;

import dev.rush.contracts.event.EventHeaders;
import dev.rush.contracts.event.EventType;
import dev.rush.contracts.event.EventTypes;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.contracts.session.Frame;
import dev.rush.events.EventCodec;
import dev.rush.events.Incoming;
import dev.rush.events.Outgoing;
import dev.rush.gateway.domain.KnownMachine;
import dev.rush.gateway.domain.Statement;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Judges what a machine says, and stamps it with who says it. */
@ApplicationScoped
public class Hearing {
    private static final String WORKER = "worker";

    private final Spoken spoken;

    Hearing(Spoken spoken) {
        this.spoken = spoken;
    }

    /** Why an event goes nowhere. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RefusedException(String why) {
            super(why, null, false, false);
        }
    }

    /** Publishes the event as that machine's; the future fails with what is wrong with it. May wait. */
    CompletableFuture<Void> publish(KnownMachine speaker, Frame.Said said) {
        try {
            return spoken.publish(stamped(speaker, said), UUID.fromString(said.id()), said.time());
        } catch (RefusedException | IllegalArgumentException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private static Outgoing stamped(KnownMachine speaker, Frame.Said said) {
        Object event = enrolled(speaker, event(speaker, said));
        Outgoing outgoing = switch (Statement.judge(speaker, event)) {
            case Statement.AboutRun about ->
                Outgoing.ofRun(event, about.run().value(), speaker.organisation(), said.sequence());
            case Statement.AboutItself itself ->
                Outgoing.ofMachine(event, speaker.machine().value(), speaker.organisation(), said.sequence());
            case Statement.Refused no -> throw new RefusedException(no.why());
        };
        return outgoing.by(speaker.machine());
    }

    /** How many times a machine has come in by a line is known here and never taken from it. */
    private static Object enrolled(KnownMachine speaker, Object event) {
        return event instanceof RegisterMachine request ? request.enrolled(speaker.enrolment()) : event;
    }

    private static Object event(KnownMachine speaker, Frame.Said said) {
        boolean isOfWorkers = EventTypes.named(said.type())
                .map(EventType::topic)
                .filter(topic -> topic.writer().equals(WORKER))
                .isPresent();
        if (!isOfWorkers) {
            throw new RefusedException("machines do not say " + said.type());
        }
        var record = new ConsumerRecord<>("", 0, 0, "", said.body());
        header(record, EventHeaders.TYPE, said.type());
        header(record, EventHeaders.ID, said.id());
        header(record, EventHeaders.ORGANISATION, speaker.organisation().value());
        return switch (EventCodec.read(record)) {
            case Incoming.Event event -> event.event();
            case Incoming.Unknown unknown -> throw new RefusedException("this server does not know " + unknown.type());
            case Incoming.Broken broken -> throw new RefusedException(broken.why());
        };
    }

    private static void header(ConsumerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
