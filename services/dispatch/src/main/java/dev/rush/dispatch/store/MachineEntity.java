package dev.rush.dispatch.store;

import dev.rush.contracts.machine.MachineState;
import dev.rush.dispatch.domain.admission.KnownMachine;
import dev.rush.platform.database.AgentsColumn;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code dispatch.machine_view}: what the registry last said. */
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

    /** What was said later stays; so does a row that is not new and was said at the same time. */
    void copyUnlessOlder(MachineState state) {
        if (lastSeen == null || !state.lastSeen().isBefore(lastSeen)) {
            copy(state);
        }
    }

    private void copy(MachineState state) {
        id = state.machine().value();
        organisation = state.organisation().value();
        name = state.name();
        status = state.status().name();
        agents = AgentsColumn.write(state.agents());
        lastSeen = state.lastSeen();
    }

    KnownMachine machine() {
        return new KnownMachine(name, AgentsColumn.read(agents));
    }
}
