package dev.rush.dispatch.store;

import dev.rush.contracts.capability.Traits;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineClass;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.dispatch.domain.admission.KnownMachine;
import dev.rush.dispatch.domain.run.Presence;
import dev.rush.dispatch.domain.run.RunInput.MachineWasLost;
import dev.rush.dispatch.domain.run.SeenMachine;
import dev.rush.platform.database.AgentsColumn;
import dev.rush.platform.database.TraitsColumns;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code dispatch.machine_view}: what the registry last published. */
@NullUnmarked
@Entity(name = "DispatchMachine")
@Table(schema = "dispatch", name = "machine_view")
public class MachineEntity {
    @Id
    String id;

    String organisation;
    String name;
    String status;
    String agents;

    @Column(name = "last_seen")
    Instant lastSeen;

    @Column(name = "lost_at")
    Instant lostAt;

    @Column(name = "returned_at")
    Instant returnedAt;

    String topic;
    Integer partition;
    Long generation;
    long sequence;

    @Column(name = "machine_class")
    String machineClass;

    String facts;
    String given;
    String labels;

    /**
     * What was said later stays.
     *
     * @return whether the address, which was known, is another one now
     */
    boolean copyUnlessOlder(MachineState state, long count, Instant published) {
        Optional<SeenMachine> before = Optional.ofNullable(status).map(known -> seen());
        SeenMachine after = before.map(known -> known.after(state, count, published))
                .orElseGet(() -> SeenMachine.first(state, count, published));
        if (before.filter(after::equals).isPresent()) {
            return false;
        }
        copy(state, after);
        return before.filter(known -> known.hasMoved(after)).isPresent();
    }

    private void copy(MachineState state, SeenMachine seen) {
        id = state.machine().value();
        organisation = state.organisation().value();
        name = state.name();
        status = seen.status().name();
        agents = AgentsColumn.write(state.agents());
        lastSeen = seen.lastSeen();
        lostAt = seen.lostAt().orElse(null);
        returnedAt = seen.returnedAt().orElse(null);
        topic = state.address().topic();
        partition = state.address().partition();
        generation = state.address().generation();
        sequence = seen.sequence();
        machineClass = seen.machineClass().name();
        facts = TraitsColumns.writeFacts(state.facts());
        given = TraitsColumns.writeLabels(state.given());
        labels = TraitsColumns.writeLabels(state.labels());
    }

    private SeenMachine seen() {
        return new SeenMachine(
                MachineStatus.valueOf(status),
                MachineClass.valueOf(machineClass),
                lastSeen,
                address(),
                Optional.ofNullable(lostAt),
                Optional.ofNullable(returnedAt),
                sequence);
    }

    Optional<MachineAddress> address() {
        return Optional.ofNullable(topic).map(known -> new MachineAddress(known, partition, generation));
    }

    Optional<MachineWasLost> loss() {
        return seen().loss(new MachineId(id));
    }

    Presence presence() {
        return seen().presence();
    }

    KnownMachine machine() {
        Traits traits = new Traits(
                TraitsColumns.readFacts(facts), TraitsColumns.readLabels(given), TraitsColumns.readLabels(labels));
        return new KnownMachine(name, AgentsColumn.read(agents), traits);
    }
}
