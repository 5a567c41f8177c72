package dev.rush.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.simulation.explore.Exploration;
import dev.rush.simulation.explore.Exploration.Result;
import dev.rush.simulation.explore.Scope;
import dev.rush.simulation.product.Guard;
import dev.rush.simulation.product.Without;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every guard is needed: without it, alone or with those that would do its work, a promise breaks. */
class GuardTest {
    private static final int LIMIT = 60_000;
    private static final Scope ANY = Scope.of(2).with(1, 1, 1);
    private static final Scope LOSSES = Scope.of(1).losing(3);
    private static final Scope ONE_ATTEMPT = Scope.of(2).withoutDeadlines();
    private static final Scope DEEDS = Scope.of(1).withoutDeadlines().with(0, 0, 1);

    /** Where the guards do their work that is not seen within {@link #ANY}. */
    private static final Map<Guard, Scope> PLACES = Map.of(
            Guard.NEXT_ATTEMPT, Scope.of(2),
            Guard.EVIDENCE, Scope.of(1).onEvidence(),
            Guard.GIVE_BACK, LOSSES,
            Guard.HANDED_BACK_SELDOM, Scope.of(1).withoutDeadlines().contrary(5),
            Guard.REMINDERS, LOSSES,
            Guard.PLACED_AGAIN, LOSSES,
            Guard.END_SAID_AGAIN, LOSSES,
            Guard.ANSWERS_AGAIN, LOSSES);

    /** Guards that are second belts: alone nothing is seen of them, and together with others that are gone as well it is. */
    private static final Map<Guard, Belt> BELTS = Map.of(
            Guard.ADDRESSED_MACHINE, new Belt(ONE_ATTEMPT, Set.of(Guard.ADDRESSED_GENERATION)),
            Guard.ADDRESSED_GENERATION, new Belt(ONE_ATTEMPT, Set.of(Guard.ADDRESSED_MACHINE)),
            Guard.ONE_DELIVERY, new Belt(DEEDS, Set.of(Guard.LOOK_AT_CLOSED)),
            Guard.LOOK_BEFORE_PUSH, new Belt(DEEDS, Set.of(Guard.ONE_DELIVERY, Guard.LOOK_BEFORE_CREATE)));

    /** A second belt whose first is itself needed: see docs/correctness.md. */
    private static final Guard SPARE = Guard.EARLY_RELEASE;

    private record Belt(Scope scope, Set<Guard> others) {}

    static Stream<Guard> needed() {
        return Stream.of(Guard.values()).filter(guard -> !BELTS.containsKey(guard) && guard != SPARE);
    }

    static Stream<Guard> belts() {
        return BELTS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("needed")
    void aPromiseBreaksWithoutTheGuard(Guard guard) {
        Result result = without(EnumSet.of(guard), PLACES.getOrDefault(guard, ANY));

        assertThat(result.violation()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("belts")
    void aPromiseBreaksWithoutTheGuardAndThoseThatDoItsWork(Guard guard) {
        Belt belt = Objects.requireNonNull(BELTS.get(guard));
        Set<Guard> all = EnumSet.copyOf(belt.others());
        all.add(guard);

        assertThat(without(EnumSet.of(guard), belt.scope()).violation()).isEmpty();
        assertThat(without(belt.others(), belt.scope()).violation()).isEmpty();
        assertThat(without(all, belt.scope()).violation()).isPresent();
    }

    @Test
    void aReleaseThatComesTooEarlyIsMadeGoodWithoutBeingRemembered() {
        Result result = without(EnumSet.of(SPARE), DEEDS.losing(0));

        assertThat(result.violation()).isEmpty();
        assertThat(result.isWhole()).isTrue();
    }

    private static Result without(Set<Guard> guards, Scope scope) {
        Result result = Exploration.run(new Without(guards), scope, LIMIT);
        new Summary("guards")
                .with(
                        "without",
                        String.join(" ", guards.stream().map(Guard::name).toList()))
                .with("states", result.states())
                .with("whole", result.isWhole())
                .with("counterexample", result.violation().isPresent())
                .print();
        result.violation().ifPresent(trace -> {
            guards.forEach(guard -> System.out.println("  " + guard.without() + ":"));
            System.out.println(trace);
        });
        return result;
    }
}
