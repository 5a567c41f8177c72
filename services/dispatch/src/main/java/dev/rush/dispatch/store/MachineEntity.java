package dev.rush.dispatch.store;

import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.machine.MachineState;
import dev.rush.dispatch.domain.admission.KnownMachine;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
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

    void copy(MachineState state) {
        id = state.machine().value();
        organisation = state.organisation().value();
        name = state.name();
        status = state.status().name();
        agents = state.agents().stream().map(AgentName::value).collect(Collectors.joining(" "));
        lastSeen = state.lastSeen();
    }

    KnownMachine machine() {
        return new KnownMachine(
                name,
                Arrays.stream(agents.split(" "))
                        .filter(one -> !one.isEmpty())
                        .map(AgentName::new)
                        .toList());
    }
}
