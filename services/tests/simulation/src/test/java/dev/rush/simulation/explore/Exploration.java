package dev.rush.simulation.explore;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.dispatch.domain.run.RunLife;
import dev.rush.simulation.explore.World.Luck;
import dev.rush.simulation.explore.World.Past;
import dev.rush.simulation.product.Product;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Visits every state that can be reached, nearest first, until a move breaks an invariant; then looks whether the goal can
 * still be reached from each of them. The same run finds the same states in the same order.
 */
public final class Exploration {
    private final Vocabulary words = new Vocabulary();
    private final Moves moves;
    private final Invariants invariants;
    private final Map<World, Integer> numbers = new HashMap<>();
    private final List<World> worlds = new ArrayList<>();
    private final List<Move> how = new ArrayList<>();
    private final IntList from = new IntList();
    private final IntList edges = new IntList();
    private final int limit;
    private boolean isWhole = true;

    /**
     * What was found.
     *
     * @param states how many states were visited
     * @param moves how many moves were tried
     * @param isWhole whether there are no other states
     * @param violation the way to a broken invariant or to a state of no return; nothing when there is none
     */
    public record Result(int states, long moves, boolean isWhole, Optional<String> violation) {}

    private Exploration(Product product, Scope scope, int limit) {
        this.moves = new Moves(product, words, scope);
        this.invariants = new Invariants(words, scope);
        this.limit = limit;
    }

    /**
     * Explores.
     *
     * @param limit how many states at most
     */
    public static Result run(Product product, Scope scope, int limit) {
        return new Exploration(product, scope, limit).run(scope);
    }

    private Result run(Scope scope) {
        add(first(scope), new Move("", "", ""), -1);
        long tried = 0;
        for (int at = 0; at < worlds.size(); at++) {
            List<World> after = new ArrayList<>();
            List<Move> by = new ArrayList<>();
            World world = worlds.get(at);
            moves.each(world, (move, next) -> {
                if (!next.equals(world)) {
                    by.add(move);
                    after.add(next);
                }
            });
            tried += after.size();
            for (int i = 0; i < after.size(); i++) {
                Optional<String> broken = invariants.broken(world, after.get(i));
                if (broken.isPresent()) {
                    return new Result(worlds.size(), tried, isWhole, Optional.of(trace(at, by.get(i), broken.get())));
                }
                add(after.get(i), by.get(i), at);
            }
        }
        return new Result(worlds.size(), tried, isWhole, isWhole ? noReturn() : Optional.empty());
    }

    private void add(World world, Move move, int before) {
        Integer known = numbers.get(world);
        if (known == null && worlds.size() >= limit) {
            isWhole = false;
            return;
        }
        if (known == null) {
            known = worlds.size();
            numbers.put(world, known);
            worlds.add(world);
            how.add(move);
            from.add(before);
        }
        if (before >= 0 && known != before) {
            edges.add(before);
            edges.add(known);
        }
    }

    private World first(Scope scope) {
        List<SortedMap<Integer, Local>> machines = new ArrayList<>();
        for (int machine = 0; machine < scope.machines(); machine++) {
            machines.add(new TreeMap<>());
        }
        var begun = RunLife.begin(Scene.SPEC, scope.ifLost(), "mira", Scene.NOW);
        World empty = new World(
                Normal.run(begun.next()),
                new TreeMap<>(),
                Set.of(),
                machines,
                Shop.EMPTY,
                new Past(Set.of(), Set.of(), false),
                new Luck(scope.pauses(), scope.crashes(), scope.losses(), scope.deeds(), scope.handBacks()),
                new BitSet(),
                new BitSet());
        World world = moves.dispatch().decided(empty, begun);
        for (int attempt = 1; attempt <= 3; attempt++) {
            AttemptEnded claim = new AttemptEnded(Scene.RUN, attempt, Scene.changed(attempt, Scene.STRANGER), 1);
            int word = words.of(new Word.Report(Scene.STRANGER, claim));
            world = world.saying(word).reading(word);
        }
        return world;
    }

    /** The first state from which the goal cannot be reached. */
    private Optional<String> noReturn() {
        BitSet good = new Backwards(worlds.size(), edges).reaching(state -> Goal.isReached(worlds.get(state)));
        int stuck = good.nextClearBit(0);
        return stuck >= worlds.size()
                ? Optional.empty()
                : Optional.of(
                        Trace.of(way(stuck), "whatever happens now, something of the run is left undone for ever"));
    }

    private String trace(int at, Move last, String broken) {
        List<Move> all = new ArrayList<>(way(at));
        all.add(last);
        return Trace.of(all, broken.strip());
    }

    private List<Move> way(int state) {
        List<Move> all = new ArrayList<>();
        for (int at = state; at > 0; at = from.get(at)) {
            all.add(how.get(at));
        }
        Collections.reverse(all);
        return all;
    }
}
