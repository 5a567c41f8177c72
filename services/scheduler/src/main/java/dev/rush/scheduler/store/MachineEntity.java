package dev.rush.scheduler.store;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.platform.database.AgentsColumn;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
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

    long sequence;

    /** What was said later stays. Which is later is counted by the registry: its clock may be set back. */
    void copyUnlessOlder(MachineState state, long count) {
        if (count >= sequence) {
            copy(state);
            sequence = count;
        }
    }

    private void copy(MachineState state) {
        id = state.machine().value();
        organisation = state.organisation().value();
        name = state.name();
        status = state.status().name();
        topic = state.address().topic();
        partition = state.address().partition();
        generation = state.address().generation();
        slots = state.slots();
        agents = AgentsColumn.write(state.agents());
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
                AgentsColumn.read(agents),
                Map.of(),
                "",
                lastSeen);
    }
}
