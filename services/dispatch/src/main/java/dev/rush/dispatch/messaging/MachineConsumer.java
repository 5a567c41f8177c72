package dev.rush.dispatch.messaging;

import dev.rush.contracts.machine.MachineState;
import dev.rush.dispatch.service.Machines;
import dev.rush.platform.outbox.Handling;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears of machines from the registry. */
@ApplicationScoped
public class MachineConsumer {
    private final Machines machines;

    MachineConsumer(Machines machines) {
        this.machines = machines;
    }

    /** A machine appeared, changed, fell silent or came back. */
    @Incoming("dispatch-machines-in")
    public Uni<Void> onMachine(ConsumerRecord<String, byte[]> record) {
        Instant published = Instant.ofEpochMilli(record.timestamp());
        return Handling.handle(record, event -> machines.keep(event, (MachineState) event.event(), published));
    }
}
