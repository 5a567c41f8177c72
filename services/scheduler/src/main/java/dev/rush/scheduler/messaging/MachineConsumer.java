package dev.rush.scheduler.messaging;

import dev.rush.contracts.machine.MachineState;
import dev.rush.platform.outbox.Handling;
import dev.rush.scheduler.service.Placements;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What the registry says of machines. */
@ApplicationScoped
public class MachineConsumer {
    private final Placements placements;

    MachineConsumer(Placements placements) {
        this.placements = placements;
    }

    /** A machine appeared, changed, fell silent or came back. */
    @Incoming("scheduler-machines-in")
    public Uni<Void> onMachine(ConsumerRecord<String, byte[]> record) {
        return Handling.handle(
                record, event -> placements.note(event.id(), (MachineState) event.event(), event.sequence()));
    }
}
