package dev.rush.registry.messaging;

import dev.rush.contracts.machine.Heartbeat;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.platform.outbox.Handling;
import dev.rush.registry.service.Machines;
import dev.rush.registry.service.Registrations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears of machines from their workers. */
@ApplicationScoped
public class MachineConsumer {
    private final Registrations registrations;
    private final Machines machines;

    MachineConsumer(Registrations registrations, Machines machines) {
        this.registrations = registrations;
        this.machines = machines;
    }

    /** A worker started. */
    @Incoming("registry-registrations-in")
    public Uni<Void> onRegistration(ConsumerRecord<String, byte[]> record) {
        return Handling.handle(record, event -> registrations.register(event.id(), (RegisterMachine) event.event()));
    }

    /** A worker is alive. */
    @Incoming("registry-heartbeats-in")
    public Uni<Void> onHeartbeat(ConsumerRecord<String, byte[]> record) {
        return Handling.handle(record, event -> machines.heartbeat((Heartbeat) event.event()));
    }
}
