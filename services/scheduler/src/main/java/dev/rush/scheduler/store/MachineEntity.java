package dev.rush.scheduler.store;

import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code scheduler.machine}: what the registry last said, without labels and version. */
@NullUnmarked
@Entity(name = "SchedulerMachine")
@Table(schema = "scheduler", name = "machine")
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

    @Column(name = "last_seen")
    Instant lastSeen;

    void copy(MachineState state) {
        id = state.machine().value();
        organisation = state.organisation().value();
        name = state.name();
        status = state.status().name();
        topic = state.address().topic();
        partition = state.address().partition();
        generation = state.address().generation();
        slots = state.slots();
        agents = state.agents().stream().map(AgentName::value).collect(Collectors.joining(" "));
        lastSeen = state.lastSeen();
    }

    MachineState state() {
        return new MachineState(
                new MachineId(id),
                new OrganisationId(organisation),
                name,
                MachineStatus.valueOf(status),
                new MachineAddress(topic, partition, generation),
                slots,
                Arrays.stream(agents.split(" "))
                        .filter(one -> !one.isEmpty())
                        .map(AgentName::new)
                        .toList(),
                Map.of(),
                "",
                lastSeen);
    }
}
