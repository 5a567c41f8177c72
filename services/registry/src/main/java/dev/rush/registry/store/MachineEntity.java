package dev.rush.registry.store;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.platform.database.AgentsColumn;
import dev.rush.registry.domain.Machine;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
        labels = new JsonObject(new TreeMap<String, Object>(machine.labels())).encode();
        version = machine.version();
        lastSeen = machine.lastSeen();
        sequence = machine.sequence();
    }

    Machine machine() {
        Map<String, String> stored = new JsonObject(labels)
                .stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
        return new Machine(
                new MachineId(id),
                new OrganisationId(organisation),
                name,
                MachineStatus.valueOf(status),
                new MachineAddress(topic, partition, generation),
                slots,
                AgentsColumn.read(agents),
                stored,
                version,
                lastSeen,
                sequence);
    }
}
