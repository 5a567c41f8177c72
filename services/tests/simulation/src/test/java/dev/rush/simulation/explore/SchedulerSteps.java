package dev.rush.simulation.explore;

import dev.rush.contracts.placement.PlacementRequest.ReleasePlacement;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import dev.rush.scheduler.domain.Answer;
import dev.rush.scheduler.domain.Arrival;
import dev.rush.scheduler.domain.PlacementDecision;
import dev.rush.scheduler.domain.Request;
import dev.rush.scheduler.domain.Step;
import dev.rush.simulation.product.Product;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What the scheduler does. Which machine it chooses is left open: each may be. */
final class SchedulerSteps {
    private final Product product;
    private final Vocabulary words;

    SchedulerSteps(Product product, Vocabulary words) {
        this.product = product;
        this.words = words;
    }

    /** The worlds after a request: one for every machine that may get it. */
    List<World> asked(World world, RequestPlacement asked) {
        Optional<Request> known = Optional.ofNullable(world.requests().get(asked.attempt()));
        Set<Integer> early = new TreeSet<>(world.early());
        boolean isReleased = known.isEmpty() && early.remove(asked.attempt());
        Arrival arrival = known.map(Arrival::again).orElseGet(() -> product.first(asked, Scene.NOW, 0, isReleased));
        return switch (arrival) {
            case Arrival.Answers answers -> List.of(write(world, early, answers.step()));
            case Arrival.Looks looks ->
                IntStream.range(0, candidates(world))
                        .mapToObj(machine -> write(world, early, found(looks.request(), machine)))
                        .toList();
        };
    }

    /** Machines that never had an attempt are all alike: one of them stands for the others. */
    private static int candidates(World world) {
        int used = world.past().holders().stream()
                .mapToInt(holder -> holder % 10 + 1)
                .max()
                .orElse(0);
        return Math.min(world.machines().size(), used + 1);
    }

    private static Step found(Request request, int machine) {
        return request.answered(new PlacementDecision.Found(Scene.state(machine), List.of()));
    }

    World released(World world, ReleasePlacement released) {
        Request known = world.requests().get(released.attempt());
        if (known != null) {
            return write(world, world.early(), new Step(known.released(), Optional.empty()));
        }
        Set<Integer> early = new TreeSet<>(world.early());
        early.add(released.attempt());
        return world.with(world.requests(), early);
    }

    /** Says again who has a slot. */
    World repeated(World world) {
        World next = world;
        for (Request request : world.requests().values()) {
            if (request.answer() instanceof Answer.Holds) {
                next = write(next, next.early(), product.repeated(request));
            }
        }
        return next;
    }

    private World write(World world, Set<Integer> early, Step step) {
        SortedMap<Integer, Request> requests = new TreeMap<>(world.requests());
        requests.put(step.next().asked().attempt(), Normal.request(step.next()));
        World next = world.with(requests, early);
        return step.said()
                .map(said -> said instanceof dev.rush.contracts.placement.Placement.Placed placed
                        ? next.saying(words.of(new Word.Answer(placed)))
                        : next)
                .orElse(next);
    }
}
