package dev.rush.scheduler.store;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.Intake;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineClass;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.platform.database.AgentsColumn;
import dev.rush.platform.database.TraitsColumns;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code scheduler.machine}: what the registry last said, without its worker's version. */
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

    @Column(name = "machine_class")
    String machineClass;

    String facts;
    String given;
    String labels;
    String intake;

    /**
     * What was said later stays. Which is later is counted by the registry: its clock may be set back.
     *
     * @return whether there is something new in it for those that wait
     */
    boolean copyUnlessOlder(MachineState state, long count) {
        if (count < sequence) {
            return false;
        }
        Optional<MachineState> before = Optional.ofNullable(id).map(known -> state());
        copy(state);
        sequence = count;
        return before.filter(known -> known.equals(seenAt(known.lastSeen()))).isEmpty();
    }

    private MachineState seenAt(Instant time) {
        Instant now = lastSeen;
        lastSeen = time;
        MachineState state = state();
        lastSeen = now;
        return state;
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
        machineClass = state.machineClass().name();
        facts = TraitsColumns.writeFacts(state.facts());
        given = TraitsColumns.writeLabels(state.given());
        labels = TraitsColumns.writeLabels(state.labels());
        intake = state.intake().name();
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
                TraitsColumns.readLabels(labels),
                "",
                lastSeen,
                MachineClass.valueOf(machineClass),
                TraitsColumns.readFacts(facts),
                TraitsColumns.readLabels(given),
                Intake.valueOf(intake),
                0);
    }
}
