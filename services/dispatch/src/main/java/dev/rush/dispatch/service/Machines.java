package dev.rush.dispatch.service;

import dev.rush.contracts.machine.MachineState;
import dev.rush.dispatch.store.DispatchOutbox;
import dev.rush.dispatch.store.MachineRepository;
import dev.rush.dispatch.store.RunRepository;
import dev.rush.events.Incoming;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Keeps what the registry publishes of machines. The runs of a machine that was given up are ended by the sweep, so that a
 * run granted in the same moment is not missed.
 */
@ApplicationScoped
public class Machines {
    private final DispatchOutbox outbox;
    private final MachineRepository machines;
    private final RunRepository runs;

    Machines(DispatchOutbox outbox, MachineRepository machines, RunRepository runs) {
        this.outbox = outbox;
        this.machines = machines;
        this.runs = runs;
    }

    /**
     * Keeps a machine's state, which the registry published at that time, once, unless a later one is known. A machine that
     * was removed and is back has another address; its runs are told there from now on.
     */
    public Uni<Void> keep(Incoming.Event event, MachineState state, Instant published) {
        return outbox.once(
                "machines",
                event.id(),
                () -> machines.save(state, event.sequence(), published)
                        .flatMap(hasMoved -> hasMoved
                                ? runs.follow(state.machine())
                                : Uni.createFrom().voidItem()));
    }
}
