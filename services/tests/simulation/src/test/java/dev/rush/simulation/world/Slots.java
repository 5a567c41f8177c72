package dev.rush.simulation.world;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.placement.Placement;
import dev.rush.contracts.placement.PlacementRequest.ReleasePlacement;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import dev.rush.contracts.run.Repository;
import dev.rush.scheduler.domain.Answer;
import dev.rush.scheduler.domain.Arrival;
import dev.rush.scheduler.domain.Load;
import dev.rush.scheduler.domain.Request;
import dev.rush.scheduler.domain.Round;
import dev.rush.scheduler.domain.Step;
import dev.rush.simulation.product.Product;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The scheduler. */
final class Slots extends Service {
    private static final Duration ROUND = Duration.ofSeconds(30);
    private static final Duration REPEAT = Duration.ofMinutes(10);

    private final Product product;
    private final Map<AttemptKey, Request> requests = new LinkedHashMap<>();
    private final Map<AttemptKey, Instant> saidAt = new HashMap<>();
    private final Set<AttemptKey> early = new HashSet<>();
    private final Map<String, MachineState> machines = new TreeMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private Consumer<Placement> dispatch = said -> {};

    Slots(Setting setting) {
        super(setting);
        product = setting.product();
        time().after(ROUND, this::round);
    }

    void tell(Consumer<Placement> hearer) {
        dispatch = hearer;
    }

    @Override
    void handle(Envelope envelope) {
        switch (envelope.event()) {
            case RequestPlacement asked -> asked(asked);
            case ReleasePlacement released -> released(new AttemptKey(released.run(), released.attempt()));
            case MachineState state -> noted(state, envelope.sequence());
            default -> throw new IllegalArgumentException(String.valueOf(envelope));
        }
    }

    private void asked(RequestPlacement asked) {
        AttemptKey key = new AttemptKey(asked.run(), asked.attempt());
        Request known = requests.get(key);
        Arrival arrival =
                known == null ? product.first(asked, now(), answers(key), early.remove(key)) : Arrival.again(known);
        switch (arrival) {
            case Arrival.Looks looks -> {
                save(looks.request());
                Round.decide(List.of(looks.request()), states(), load()).forEach(this::write);
            }
            case Arrival.Answers answers -> write(answers.step());
        }
    }

    private long answers(AttemptKey key) {
        return requests.values().stream()
                .filter(one -> one.asked().run().equals(key.run()))
                .mapToLong(Request::sequence)
                .max()
                .orElse(0);
    }

    private void released(AttemptKey key) {
        Request known = requests.get(key);
        if (known == null) {
            early.add(key);
        } else {
            save(known.released());
            Round.fill(open(), states(), load()).forEach(this::write);
        }
    }

    private void noted(MachineState state, long sequence) {
        String id = state.machine().value();
        if (sequence >= sequences.getOrDefault(id, 0L)) {
            sequences.put(id, sequence);
            machines.put(id, state);
        }
        Round.decide(open(), states(), load()).forEach(this::write);
    }

    private void round() {
        time().after(ROUND, this::round);
        if (!isUp() || requests.isEmpty()) {
            return;
        }
        Round.fill(open(), states(), load()).forEach(this::write);
        Instant old = now().minus(REPEAT);
        requests.entrySet().stream()
                .filter(entry -> entry.getValue().answer() instanceof Answer.Holds)
                .filter(entry -> !saidAt.getOrDefault(entry.getKey(), now()).isAfter(old))
                .map(entry -> product.repeated(entry.getValue()))
                .toList()
                .forEach(this::write);
    }

    private List<Request> open() {
        return requests.values().stream().filter(Request::isOpen).toList();
    }

    private List<MachineState> states() {
        return List.copyOf(machines.values());
    }

    private Load load() {
        Map<MachineId, Integer> taken = new HashMap<>();
        Map<Repository, Set<MachineId>> homes = new HashMap<>();
        for (Request request : requests.values()) {
            if (request.answer() instanceof Answer.Holds holds) {
                taken.merge(holds.placed().machine(), 1, Integer::sum);
            }
        }
        return new Load(taken, homes);
    }

    private void save(Request request) {
        AttemptKey key = new AttemptKey(request.asked().run(), request.asked().attempt());
        requests.put(key, request);
        saidAt.put(key, now());
    }

    private void write(Step step) {
        save(step.next());
        step.said().ifPresent(dispatch);
        for (MachineState machine : machines.values()) {
            checker().held(machine.name(), held(machine.machine()), machine.slots());
        }
    }

    private long held(MachineId machine) {
        return requests.values().stream()
                .filter(one -> one.answer() instanceof Answer.Holds holds
                        && holds.placed().machine().equals(machine))
                .count();
    }

    /** Slots that are held. */
    List<AttemptKey> held() {
        return requests.entrySet().stream()
                .filter(entry -> entry.getValue().answer() instanceof Answer.Holds)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The machine that a slot was given on, as far as that is known. */
    Optional<MachineId> machineOf(AttemptKey key) {
        return Optional.ofNullable(requests.get(key))
                .map(Request::answer)
                .filter(Answer.Holds.class::isInstance)
                .map(holds -> ((Answer.Holds) holds).placed().machine());
    }
}
