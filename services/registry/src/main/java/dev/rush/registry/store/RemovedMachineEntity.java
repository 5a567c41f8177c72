package dev.rush.registry.store;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.registry.domain.Machine;
import dev.rush.registry.domain.RemovedMachine;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code registry.removed_machine}: one for each partition that a machine had when it was removed. */
@NullUnmarked
@Entity(name = "RegistryRemovedMachine")
@Table(schema = "registry", name = "removed_machine")
public class RemovedMachineEntity {
    @Id
    String id;

    String organisation;
    String machine;
    String topic;
    int partition;
    long generation;
    long sequence;
    long enrolment;

    @Column(name = "removed_at")
    Instant removedAt;

    static String idOf(Machine machine) {
        return machine.id() + "/" + machine.address().topic() + "/"
                + machine.address().partition();
    }

    void copy(Machine removed, Instant at) {
        id = idOf(removed);
        organisation = removed.organisation().value();
        machine = removed.id().value();
        topic = removed.address().topic();
        partition = removed.address().partition();
        generation = removed.address().generation();
        sequence = removed.sequence();
        enrolment = removed.said().enrolment();
        removedAt = at;
    }

    RemovedMachine machine() {
        return new RemovedMachine(
                new MachineId(machine),
                new MachineAddress(topic, partition, generation),
                sequence,
                enrolment,
                removedAt);
    }
}
