package dev.rush.registry.store;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.Intake;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineClass;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.platform.database.AgentsColumn;
import dev.rush.platform.database.TraitsColumns;
import dev.rush.registry.domain.Care;
import dev.rush.registry.domain.Machine;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code registry.machine}. */
@NullUnmarked
@Entity(name = "RegistryMachine")
@Table(schema = "registry", name = "machine")
public class MachineEntity {
    @Id
    String id;

    String organisation;
    String name;
    String status;
    String topic;
    int partition;
    long generation;
    int slots;
    String agents;
    String labels;
    String version;

    @Column(name = "last_seen")
    Instant lastSeen;

    long sequence;

    @Column(name = "machine_class")
    String machineClass;

    String facts;
    String given;
    String intake;
    long enrolment;

    void copy(Machine machine) {
        id = machine.id().value();
        organisation = machine.organisation().value();
        name = machine.name();
        status = machine.status().name();
        topic = machine.address().topic();
        partition = machine.address().partition();
        generation = machine.address().generation();
        slots = machine.slots();
        agents = AgentsColumn.write(machine.agents());
        labels = TraitsColumns.writeLabels(machine.labels());
        version = machine.version();
        lastSeen = machine.lastSeen();
        sequence = machine.sequence();
        machineClass = machine.said().machineClass().name();
        facts = TraitsColumns.writeFacts(machine.said().facts());
        given = TraitsColumns.writeLabels(machine.care().given());
        intake = machine.care().intake().name();
        enrolment = machine.said().enrolment();
    }

    Machine machine() {
        return new Machine(
                name,
                MachineStatus.valueOf(status),
                new MachineAddress(topic, partition, generation),
                said(),
                new Care(TraitsColumns.readLabels(given), Intake.valueOf(intake)),
                lastSeen,
                sequence);
    }

    private RegisterMachine said() {
        return new RegisterMachine(
                new MachineId(id),
                new OrganisationId(organisation),
                name,
                slots,
                AgentsColumn.read(agents),
                TraitsColumns.readLabels(labels),
                version,
                MachineClass.valueOf(machineClass),
                TraitsColumns.readFacts(facts),
                enrolment);
    }
}
