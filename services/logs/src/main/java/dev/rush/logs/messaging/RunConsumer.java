package dev.rush.logs.messaging;

import dev.rush.contracts.run.RunState;
import dev.rush.logs.service.LogIntake;
import dev.rush.platform.outbox.Handling;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Stores what dispatch says about runs. Needs no inbox: storing twice changes nothing. */
@ApplicationScoped
public class RunConsumer {
    private final LogIntake runs;

    RunConsumer(LogIntake runs) {
        this.runs = runs;
    }

    /** A run changed. */
    @Incoming("logs-states-in")
    public Uni<Void> onState(ConsumerRecord<String, byte[]> record) {
        return Handling.handle(record, event -> runs.keep((RunState) event.event(), event.sequence()));
    }
}
