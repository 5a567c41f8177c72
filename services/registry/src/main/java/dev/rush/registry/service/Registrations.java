package dev.rush.registry.service;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.platform.database.Transactions;
import dev.rush.registry.domain.RefusedMachine;
import dev.rush.registry.domain.Registration;
import dev.rush.registry.domain.Registration.Refused;
import dev.rush.registry.domain.Registration.Registered;
import dev.rush.registry.domain.Removal;
import dev.rush.registry.store.MachineRepository;
import dev.rush.registry.store.RefusedMachineRepository;
import dev.rush.registry.store.RegistryOutbox;
import dev.rush.registry.store.RemovedMachineRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Who belongs to the fleet: a machine comes in, is refused, or is removed. Each is one transaction. */
@ApplicationScoped
public class Registrations {
    private static final Logger LOG = Logger.getLogger(Registrations.class);

    /** Who has not asked for so long is not shown: a refused worker asks at least every five minutes. */
    private static final Duration STILL_ASKING = Duration.ofMinutes(30);

    private final RegistryOutbox outbox;
    private final MachineRepository machines;
    private final RefusedMachineRepository refused;
    private final RemovedMachineRepository removed;
    private final Fleets fleets;
    private final Clock clock;

    Registrations(
            RegistryOutbox outbox,
            MachineRepository machines,
            RefusedMachineRepository refused,
            RemovedMachineRepository removed,
            Fleets fleets,
            Clock clock) {
        this.outbox = outbox;
        this.machines = machines;
        this.refused = refused;
        this.removed = removed;
        this.fleets = fleets;
        this.clock = clock;
    }

    /** Registers a machine, or takes over what its restarted worker says; keeps the reason when there is no room. */
    public Uni<Void> register(String eventId, RegisterMachine request) {
        return outbox.once(
                "registrations",
                eventId,
                () -> machines.findLocked(request.machine())
                        .chain(known -> fleets.read())
                        .map(fleet -> Registration.decide(request, fleet, clock.instant()))
                        .chain(this::carryOut));
    }

    /**
     * Removes a machine, so that another gets its place once it has rested; the others hear of it, and the gateway forgets its key. One that came in
     * by no line is registered again when its worker starts.
     *
     * @param anyway whether it is removed even if it is not lost
     */
    public Uni<Removal> remove(OrganisationId organisation, MachineId id, boolean anyway) {
        return outbox.transact(() -> machines.findLocked(id)
                .map(found -> found.filter(machine -> machine.organisation().equals(organisation)))
                .map(found -> Removal.decide(found, anyway))
                .call(this::carryOut));
    }

    /** The organisation's machines that were refused and still ask, by name. */
    public Uni<List<RefusedMachine>> refused(OrganisationId organisation) {
        return Transactions.read(() -> refused.ofOrganisation(organisation, asking()));
    }

    private Instant asking() {
        return clock.instant().minus(STILL_ASKING);
    }

    private Uni<Void> carryOut(Registration registration) {
        return switch (registration) {
            case Registered registered ->
                refused.forget(registered.machine().id())
                        .chain(() -> machines.save(registered.machine()))
                        .chain(() -> outbox.add(registered.machine()));
            case Refused no -> {
                LOG.warnf(
                        "machine %s is not registered: %s",
                        no.machine().id(), no.machine().reason().text());
                yield refused.forgetBefore(asking()).chain(() -> refused.save(no.machine()));
            }
        };
    }

    private Uni<Void> carryOut(Removal removal) {
        return switch (removal) {
            case Removal.Removed gone ->
                removed.remember(gone.machine(), clock.instant())
                        .chain(() -> machines.remove(gone.machine().id()))
                        .chain(() -> outbox.add(gone.machine()));
            case Removal.StillExpected expected -> Uni.createFrom().voidItem();
            case Removal.Unknown unknown -> Uni.createFrom().voidItem();
        };
    }
}
