package dev.rush.registry.service;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.Intake;
import dev.rush.registry.domain.Labelling;
import dev.rush.registry.domain.Machine;
import dev.rush.registry.store.MachineRepository;
import dev.rush.registry.store.RegistryOutbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people want of a machine: labels, and whether it is given runs. Each is one transaction, and told to the others. */
@ApplicationScoped
public class Caring {
    private final RegistryOutbox outbox;
    private final MachineRepository machines;

    Caring(RegistryOutbox outbox, MachineRepository machines) {
        this.outbox = outbox;
        this.machines = machines;
    }

    /** The organisation's machine, given runs or not from now on; nothing when there is no such machine. */
    public Uni<Optional<Machine>> intake(OrganisationId organisation, MachineId id, Intake intake) {
        return outbox.transact(() -> locked(organisation, id)
                .chain(found -> found.isPresent()
                        ? publish(found.get().caredFor(found.get().care().with(intake)))
                                .map(Optional::of)
                        : Uni.createFrom().item(found)));
    }

    /** What became of the wish; nothing when there is no such machine. */
    public Uni<Optional<Labelling>> label(
            OrganisationId organisation, MachineId id, Map<String, @Nullable String> changes) {
        return outbox.transact(() -> locked(organisation, id)
                .map(found -> found.map(machine -> Labelling.decide(machine, changes)))
                .call(decided -> decided.isPresent() && decided.get() instanceof Labelling.Labelled labelled
                        ? publish(labelled.machine())
                        : Uni.createFrom().nullItem()));
    }

    private Uni<Optional<Machine>> locked(OrganisationId organisation, MachineId id) {
        return machines.findLocked(id)
                .map(found -> found.filter(machine -> machine.organisation().equals(organisation)));
    }

    private Uni<Machine> publish(Machine machine) {
        return machines.save(machine).chain(() -> outbox.add(machine)).replaceWith(machine);
    }
}
