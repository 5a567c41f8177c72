package dev.rush.registry.service;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.Heartbeat;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.contracts.topic.CommandCell;
import dev.rush.events.Outgoing;
import dev.rush.registry.RegistryConfig;
import dev.rush.registry.domain.FreeName;
import dev.rush.registry.domain.Liveness;
import dev.rush.registry.domain.Machine;
import dev.rush.registry.store.MachineRepository;
import dev.rush.registry.store.RegistryOutbox;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The use cases of a machine, each one transaction: read, decide, write, outbox. */
@ApplicationScoped
public class Machines {
    private final RegistryOutbox outbox;
    private final MachineRepository repository;
    private final Clock clock;
    private final Liveness liveness;

    Machines(RegistryOutbox outbox, MachineRepository repository, Clock clock, RegistryConfig config) {
        this.outbox = outbox;
        this.repository = repository;
        this.clock = clock;
        this.liveness = new Liveness(config.lease(), config.lostAfter());
    }

    /** Registers a machine, or updates it after its worker started again. */
    public Uni<Void> register(String eventId, RegisterMachine request) {
        return outbox.once(
                "registrations",
                eventId,
                () -> repository
                        .findLocked(request.machine())
                        .flatMap(known -> registered(known, request))
                        .flatMap(this::publish));
    }

    /** Takes note that a machine lives; publishes it only when it was thought not to. */
    public Uni<Void> heartbeat(Heartbeat heartbeat) {
        return outbox.transact(() -> repository
                .findLocked(heartbeat.machine())
                .flatMap(known ->
                        known.map(this::alive).orElseGet(() -> Uni.createFrom().voidItem())));
    }

    /** Judges every machine by our clock; a periodic call repairs any lost heartbeat. */
    public Uni<Void> sweep() {
        return outbox.transact(() -> repository
                .allMachines()
                .flatMap(all -> Multi.createFrom()
                        .iterable(all)
                        .onItem()
                        .transformToUniAndConcatenate(this::judge)
                        .collect()
                        .last()
                        .replaceWithVoid()));
    }

    /** The machines of one organisation, by name. */
    public Uni<List<Machine>> ofOrganisation(OrganisationId organisation) {
        return Panache.withSession(() -> repository.ofOrganisation(organisation));
    }

    private Uni<Machine> registered(Optional<Machine> known, RegisterMachine request) {
        if (known.isPresent()) {
            return Uni.createFrom().item(known.get().registeredAgain(request, clock.instant()));
        }
        return repository
                .allMachines()
                .map(all -> Machine.registered(
                        request, FreeName.of(request.name(), names(all, request)), freeAddress(all), clock.instant()));
    }

    private static Set<String> names(List<Machine> all, RegisterMachine request) {
        return all.stream()
                .filter(machine -> machine.organisation().equals(request.organisation()))
                .map(Machine::name)
                .collect(Collectors.toSet());
    }

    private static MachineAddress freeAddress(List<Machine> all) {
        CommandCell cell = CommandCell.LOCAL;
        Set<Integer> taken =
                all.stream().map(machine -> machine.address().partition()).collect(Collectors.toSet());
        int partition = IntStream.range(0, CommandCell.PARTITIONS)
                .filter(candidate -> !taken.contains(candidate))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "every partition of " + cell.topicName() + " is taken; remove a machine"));
        return new MachineAddress(cell.topicName(), partition, 1);
    }

    private Uni<Void> alive(Machine machine) {
        Machine seen = machine.seen(clock.instant());
        return machine.status() == MachineStatus.ONLINE ? repository.save(seen) : publish(seen);
    }

    private Uni<Void> judge(Machine machine) {
        MachineStatus judged = liveness.judge(machine.lastSeen(), clock.instant());
        return judged == machine.status()
                ? Uni.createFrom().voidItem()
                : publish(machine.with(judged, machine.lastSeen()));
    }

    private Uni<Void> publish(Machine machine) {
        return repository
                .save(machine)
                .flatMap(saved -> outbox.add(List.of(Outgoing.ofMachine(
                        machine.state(), machine.id().value(), machine.organisation(), machine.sequence()))));
    }
}
