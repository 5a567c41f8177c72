package dev.rush.dispatch.store;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.dispatch.domain.admission.KnownMachine;
import dev.rush.dispatch.domain.run.Presence;
import dev.rush.dispatch.domain.run.RunInput.MachineWasLost;
import dev.rush.platform.database.AgentsColumn;
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

    /**
     * What was said later stays. Which is later is counted by the registry: its clock may be set back.
     *
     * @return whether the address, which was known, is another one now
     */
    boolean copyUnlessOlder(MachineState state, long count, Instant published) {
        if (count < sequence) {
            return false;
        }
        boolean hasMoved =
                address().filter(known -> !known.equals(state.address())).isPresent();
        copy(state, published);
        sequence = count;
        return hasMoved;
    }

    private void copy(MachineState state, Instant published) {
        id = state.machine().value();
        organisation = state.organisation().value();
        name = state.name();
        boolean isBack = state.status() == MachineStatus.ONLINE && isAway();
        returnedAt = isBack ? published : returnedAt;
        status = state.status().name();
        agents = AgentsColumn.write(state.agents());
        lastSeen = state.lastSeen();
        lostAt = state.status() == MachineStatus.LOST ? published : null;
        topic = state.address().topic();
        partition = state.address().partition();
        generation = state.address().generation();
    }

    Optional<MachineAddress> address() {
        return Optional.ofNullable(topic).map(known -> new MachineAddress(known, partition, generation));
    }

    Optional<MachineWasLost> loss() {
        return Optional.ofNullable(lostAt).map(at -> new MachineWasLost(new MachineId(id), at));
    }

    private boolean isAway() {
        return status != null && !status.equals(MachineStatus.ONLINE.name());
    }

    Presence presence() {
        return new Presence(isAway() ? Optional.of(lastSeen) : Optional.empty(), Optional.ofNullable(returnedAt));
    }

    KnownMachine machine() {
        return new KnownMachine(name, AgentsColumn.read(agents));
    }
}
