package dev.rush.gateway.messaging;

import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.gateway.service.Sessions;
import dev.rush.platform.outbox.Handling;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears of the registry which machines were removed. One replica hears of each; the others learn it from the key. */
@ApplicationScoped
public class RemovalConsumer {
    private final Sessions sessions;

    RemovalConsumer(Sessions sessions) {
        this.sessions = sessions;
    }

    /** A machine changed. */
    @Incoming("gateway-machines-in")
    public Uni<Void> onMachine(ConsumerRecord<String, byte[]> record) {
        return Handling.handle(
                record,
                event -> event.event() instanceof MachineState state && state.status() == MachineStatus.REMOVED
                        ? sessions.revoke(state.machine(), state.enrolment())
                        : Uni.createFrom().voidItem());
    }
}
