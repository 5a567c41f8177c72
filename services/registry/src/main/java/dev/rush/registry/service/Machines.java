package dev.rush.registry.service;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.Heartbeat;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.platform.database.Transactions;
import dev.rush.platform.evidence.Horizon;
import dev.rush.platform.evidence.InputHorizon;
import dev.rush.registry.RegistryConfig;
import dev.rush.registry.domain.Listening;
import dev.rush.registry.domain.Liveness;
import dev.rush.registry.domain.Machine;
import dev.rush.registry.domain.Patience;
import dev.rush.registry.store.MachineRepository;
import dev.rush.registry.store.RegistryOutbox;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Whether registered machines live: each heartbeat and each judgement is one transaction with its outbox row. */
@ApplicationScoped
public class Machines {
    private static final List<String> INPUTS = List.of("registry-registrations-in", "registry-heartbeats-in");

    private final RegistryOutbox outbox;
    private final MachineRepository repository;
    private final Clock clock;
    private final Liveness liveness;
    private final InputHorizon horizon;
    private final Duration repeat;
    private volatile Instant repeatAt;

    Machines(
            RegistryOutbox outbox,
            MachineRepository repository,
            Clock clock,
            RegistryConfig config,
            KafkaClientService kafka) {
        this.outbox = outbox;
        this.repository = repository;
        this.clock = clock;
        this.liveness = new Liveness(config.lease(), patience(config));
        this.horizon = new InputHorizon(kafka, clock, INPUTS);
        this.repeat = config.repeat();
        this.repeatAt = clock.instant().plus(repeat);
    }

    private static Patience patience(RegistryConfig config) {
        Duration laptop = config.lostAfter();
        Duration pod = config.podLostAfter();
        return new Patience(laptop, config.serverLostAfter().orElse(laptop), pod.compareTo(laptop) < 0 ? pod : laptop);
    }

    /** Takes note that a machine lives; says so only when it was thought not to. */
    public Uni<Void> heartbeat(Heartbeat heartbeat) {
        return outbox.transact(() -> repository.findLocked(heartbeat.machine()).chain(this::alive));
    }

    /**
     * Judges every machine by our clock, as far as what they said has been read. Who seems to have changed is found without
     * a lock and judged again under its own, so that a heartbeat that comes in between counts. Now and then everybody's state
     * is published again, because a word that was lost would otherwise be missing until the next change.
     */
    public Uni<Void> sweep() {
        Listening hoped = listening(horizon.hoped());
        return Transactions.read(repository::allMachines)
                .map(machines -> changed(machines, hoped))
                .chain(silent -> silent.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : horizon.proved().chain(proved -> each(silent, id -> judge(id, listening(proved)))))
                .chain(this::repeatWhenDue);
    }

    private Uni<Void> repeatWhenDue() {
        if (clock.instant().isBefore(repeatAt)) {
            return Uni.createFrom().voidItem();
        }
        repeatAt = clock.instant().plus(repeat);
        return Transactions.read(repository::allMachines)
                .map(machines -> machines.stream().map(Machine::id).toList())
                .chain(machines -> each(machines, this::repeat));
    }

    private Uni<Void> repeat(MachineId id) {
        return outbox.transact(() -> repository
                .findLocked(id)
                .chain(found -> found.map(machine -> publish(machine.repeated()))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    /** The machines of one organisation, by name. */
    public Uni<List<Machine>> ofOrganisation(OrganisationId organisation) {
        return Transactions.read(() -> repository.ofOrganisation(organisation));
    }

    private Uni<Void> alive(Optional<Machine> known) {
        if (known.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Machine seen = known.get().seen(clock.instant());
        return known.get().status() == MachineStatus.ONLINE ? repository.save(seen) : publish(seen);
    }

    private List<MachineId> changed(List<Machine> machines, Listening listening) {
        return machines.stream()
                .filter(machine -> liveness.change(machine, listening).isPresent())
                .map(Machine::id)
                .toList();
    }

    private static Uni<Void> each(List<MachineId> machines, Function<MachineId, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(machines)
                .onItem()
                .transformToUniAndConcatenate(machine -> work.apply(machine))
                .collect()
                .last();
    }

    private Uni<Void> judge(MachineId id, Listening listening) {
        return outbox.transact(() -> repository
                .findLocked(id)
                .map(found -> found.flatMap(machine -> liveness.change(machine, listening)))
                .chain(next ->
                        next.map(this::publish).orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private static Listening listening(Horizon horizon) {
        return new Listening(horizon.since(), horizon.until());
    }

    private Uni<Void> publish(Machine machine) {
        return repository.save(machine).chain(() -> outbox.add(machine));
    }
}
