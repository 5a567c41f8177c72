package dev.rush.dispatch.messaging;

import dev.rush.contracts.machine.Heartbeat;
import dev.rush.contracts.machine.MachineState;
import dev.rush.dispatch.service.Machines;
import dev.rush.dispatch.service.RollCalls;
import dev.rush.platform.outbox.Handling;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears of machines from the registry, and from themselves what they execute. */
@ApplicationScoped
public class MachineConsumer {
    private final Machines machines;
    private final RollCalls rollCalls;

    MachineConsumer(Machines machines, RollCalls rollCalls) {
        this.machines = machines;
        this.rollCalls = rollCalls;
    }

    /** A machine appeared, changed, fell silent or came back; or it says what it executes. */
    @Incoming("dispatch-machines-in")
    public Uni<Void> onMachine(ConsumerRecord<String, byte[]> record) {
        Instant published = Instant.ofEpochMilli(record.timestamp());
        return Handling.handle(record, event -> switch (event.event()) {
            case MachineState state -> machines.keep(event, state, published);
            case Heartbeat heartbeat -> rollCalls.hear(event, heartbeat);
            default -> Uni.createFrom().voidItem();
        });
    }
}
