package dev.rush.simulation.world;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.Heartbeat;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.registry.domain.Listening;
import dev.rush.registry.domain.Liveness;
import dev.rush.registry.domain.Machine;
import dev.rush.registry.domain.Patience;
import dev.rush.registry.domain.Registration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The registry. */
final class Fleet extends Service {
    private static final Duration SWEEP = Duration.ofSeconds(15);

    private static final Duration REPEAT = Duration.ofMinutes(10);

    private final Liveness liveness = new Liveness(Duration.ofSeconds(60), Patience.of(Duration.ofMinutes(15)));
    private final Map<String, Machine> machines = new TreeMap<>();
    private final List<BiConsumer<MachineState, Long>> hearers = new ArrayList<>();

    Fleet(Setting setting) {
        super(setting);
        time().after(SWEEP, this::sweep);
        time().after(REPEAT, this::repeat);
    }

    void tell(BiConsumer<MachineState, Long> hearer) {
        hearers.add(hearer);
    }

    @Override
    void handle(Envelope envelope) {
        switch (envelope.event()) {
            case RegisterMachine request -> register(request);
            case Heartbeat heartbeat ->
                Optional.ofNullable(machines.get(heartbeat.machine().value())).ifPresent(this::alive);
            default -> throw new IllegalArgumentException(String.valueOf(envelope));
        }
    }

    private void register(RegisterMachine request) {
        var fleet = new dev.rush.registry.domain.Fleet(List.copyOf(machines.values()), List.of());
        if (Registration.decide(request, fleet, now()) instanceof Registration.Registered registered) {
            publish(registered.machine());
        }
    }

    private void alive(Machine known) {
        Machine seen = known.seen(now());
        if (known.state().status() == seen.status()) {
            machines.put(seen.id().value(), seen);
        } else {
            publish(seen);
        }
    }

    private void sweep() {
        time().after(SWEEP, this::sweep);
        if (isUp()) {
            Listening listening = new Listening(listeningSince(), listenedUntil());
            List.copyOf(machines.values())
                    .forEach(machine -> liveness.change(machine, listening).ifPresent(this::publish));
        }
    }

    private void repeat() {
        time().after(REPEAT, this::repeat);
        if (isUp()) {
            List.copyOf(machines.values()).forEach(machine -> publish(machine.repeated()));
        }
    }

    private void publish(Machine machine) {
        machines.put(machine.id().value(), machine);
        hearers.forEach(hearer -> hearer.accept(machine.state(), machine.sequence()));
    }

    Optional<MachineState> state(MachineId machine) {
        return Optional.ofNullable(machines.get(machine.value())).map(Machine::state);
    }
}
