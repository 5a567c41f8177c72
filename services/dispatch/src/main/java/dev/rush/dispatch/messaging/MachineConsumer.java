package dev.rush.dispatch.messaging;

import dev.rush.contracts.machine.MachineState;
import dev.rush.dispatch.store.DispatchOutbox;
import dev.rush.dispatch.store.MachineRepository;
import dev.rush.platform.outbox.Handling;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Keeps what the registry says of machines. The runs of a machine that was given up are ended by the sweep, so that a run
 * granted in the same moment is not missed.
 */
@ApplicationScoped
public class MachineConsumer {
    private final DispatchOutbox outbox;
    private final MachineRepository machines;

    MachineConsumer(DispatchOutbox outbox, MachineRepository machines) {
        this.outbox = outbox;
        this.machines = machines;
    }

    /** A machine appeared, changed, fell silent or came back. */
    @Incoming("dispatch-machines-in")
    public Uni<Void> onMachine(ConsumerRecord<String, byte[]> record) {
        return Handling.handle(
                record,
                event -> outbox.once("machines", event.id(), () -> machines.save((MachineState) event.event())));
    }
}
