package dev.rush.registry.store;

import dev.rush.events.Identifiers;
import dev.rush.events.Outgoing;
import dev.rush.platform.outbox.OutboxProducer;
import dev.rush.platform.outbox.ServiceOutbox;
import dev.rush.registry.domain.Machine;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** The registry's outbox and its relay. */
@Singleton
public class RegistryOutbox extends ServiceOutbox {
    RegistryOutbox(Pool pool, Clock clock, Identifiers identifiers, OutboxProducer producer) {
        super("registry", RegistrySchema.NAME, pool, clock, identifiers, producer, List.of());
    }

    /** Tells the other services what the machine is now; within the transaction that saves it. */
    public Uni<Void> add(Machine machine) {
        return add(List.of(
                Outgoing.ofMachine(machine.state(), machine.id().value(), machine.organisation(), machine.sequence())));
    }
}
