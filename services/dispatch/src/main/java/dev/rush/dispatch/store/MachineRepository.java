package dev.rush.dispatch.store;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineState;
import dev.rush.dispatch.domain.admission.KnownMachine;
import dev.rush.dispatch.domain.run.Presence;
import dev.rush.dispatch.domain.run.RunInput.MachineWasLost;
import dev.rush.platform.database.Rows;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** What dispatch knows of machines. Every method runs within the caller's transaction or session. */
@ApplicationScoped
public class MachineRepository implements PanacheRepositoryBase<MachineEntity, String> {
    /** The organisation's registered machines, by name; those that were removed are none. */
    public Uni<List<KnownMachine>> ofOrganisation(OrganisationId organisation) {
        return list("organisation = ?1 and status <> 'REMOVED' order by name", organisation.value())
                .map(rows -> rows.stream().map(MachineEntity::machine).toList());
    }

    /** Where the organisation's machine takes its commands; nothing when it is not known. */
    public Uni<Optional<MachineAddress>> addressOf(OrganisationId organisation, MachineId machine) {
        return find("id = ?1 and organisation = ?2", machine.value(), organisation.value())
                .firstResult()
                .map(found -> Optional.ofNullable(found).flatMap(MachineEntity::address));
    }

    /** Whether the machine is there; one of which nothing is known counts as there. */
    public Uni<Presence> presenceOf(MachineId machine) {
        return findById(machine.value())
                .map(found ->
                        Optional.ofNullable(found).map(MachineEntity::presence).orElse(Presence.HERE));
    }

    /** Whether each of the organisation's machines is there. */
    public Uni<Map<MachineId, Presence>> presenceOf(OrganisationId organisation) {
        return list("organisation", organisation.value())
                .map(rows ->
                        rows.stream().collect(Collectors.toMap(row -> new MachineId(row.id), MachineEntity::presence)));
    }

    /** That the registry gave the machine up, and when; nothing when it has not, or has heard of it again. */
    public Uni<Optional<MachineWasLost>> lossOf(MachineId machine) {
        return findById(machine.value()).map(found -> Optional.ofNullable(found).flatMap(MachineEntity::loss));
    }

    /**
     * Writes what the registry published at that time, unless something later is known; whether the machine has another
     * address than before.
     *
     * @param sequence the position of the event among the registry's about that machine
     */
    public Uni<Boolean> save(MachineState state, long sequence, Instant published) {
        var hasMoved = new AtomicBoolean();
        return Rows.save(
                        findById(state.machine().value(), LockModeType.PESSIMISTIC_WRITE),
                        MachineEntity::new,
                        row -> hasMoved.set(row.copyUnlessOlder(state, sequence, published)))
                .map(saved -> hasMoved.get());
    }
}
