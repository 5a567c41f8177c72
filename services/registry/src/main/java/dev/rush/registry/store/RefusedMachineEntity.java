package dev.rush.registry.store;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.registry.domain.RefusedMachine;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code registry.refused_machine}. */
@NullUnmarked
@Entity(name = "RegistryRefusedMachine")
@Table(schema = "registry", name = "refused_machine")
public class RefusedMachineEntity {
    @Id
    String id;

    String organisation;
    String name;
    String reason;

    @Column(name = "last_asked")
    Instant lastAsked;

    void copy(RefusedMachine machine) {
        id = machine.id().value();
        organisation = machine.organisation().value();
        name = machine.name();
        reason = machine.reason().name();
        lastAsked = machine.lastAsked();
    }

    RefusedMachine machine() {
        return new RefusedMachine(
                new MachineId(id),
                new OrganisationId(organisation),
                name,
                RefusedMachine.Reason.valueOf(reason),
                lastAsked);
    }
}
