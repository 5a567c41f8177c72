package dev.rush.registry.store;

import dev.rush.contracts.machine.MachineAddress;
import dev.rush.registry.domain.Machine;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code registry.retired_address}: the last generation of a partition whose machine was removed. */
@NullUnmarked
@Entity(name = "RegistryRetiredAddress")
@Table(schema = "registry", name = "retired_address")
public class RetiredAddressEntity {
    @Id
    String id;

    String organisation;
    String topic;
    int partition;
    long generation;

    static String idOf(MachineAddress address) {
        return address.topic() + "/" + address.partition();
    }

    void copy(Machine removed) {
        id = idOf(removed.address());
        organisation = removed.organisation().value();
        topic = removed.address().topic();
        partition = removed.address().partition();
        generation = removed.address().generation();
    }

    MachineAddress address() {
        return new MachineAddress(topic, partition, generation);
    }
}
