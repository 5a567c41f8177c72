package dev.rush.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.simulation.product.Guard;
import dev.rush.simulation.product.Product;
import dev.rush.simulation.product.Without;
import dev.rush.simulation.world.Simulation;
import dev.rush.simulation.world.Simulation.Result;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All services, machines and a forge under whatever a seed does to them. */
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("rush.seeds", 2_000);
    private static final Duration LONG = Duration.ofMinutes(Integer.getInteger("rush.simulation.minutes", 10));

    @Test
    void noSeedBreaksAPromise() {
        long first = Long.getLong("rush.seed", 1);
        long last = System.getProperty("rush.seed") == null ? SEEDS : first;

        List<Result> broken = explore(first, seed -> seed <= last);

        assertThat(broken).isEmpty();
    }

    @Test
    void seedsComeEverywhere() {
        Set<String> seen = new TreeSet<>();
        LongStream.rangeClosed(1, 400)
                .forEach(seed -> seen.addAll(Simulation.run(seed, new Product()).seen()));

        assertThat(seen)
                .contains(
                        "attempt 3",
                        "FAILED REQUIREMENT_MISSING",
                        "SUCCEEDED NONE",
                        "NO_CHANGES NONE",
                        "FAILED MACHINE_LOST",
                        "TIMED_OUT TIME_LIMIT",
                        "STOPPED USER_REQUEST",
                        "STOPPED USER_REQUEST_UNCONFIRMED",
                        "NEEDS_ATTENTION BUNDLE_INVALID",
                        "NEEDS_ATTENTION DELIVERY_DEADLINE",
                        "NEEDS_ATTENTION FORGE_FAILED",
                        "after MACHINE_LOST: DELIVERING",
                        "after DELIVERY_DEADLINE: SUCCEEDED",
                        "after FORGE_FAILED: SUCCEEDED",
                        "message APPLIED",
                        "message FAILED",
                        "message EXPIRED");
    }

    @Tag("fault")
    @Test
    void noSeedBreaksAPromiseAsManyAsTimeAllows() {
        long end = System.nanoTime() + LONG.toNanos();

        List<Result> broken = explore(System.currentTimeMillis() * 1_000, seed -> System.nanoTime() < end);

        assertThat(broken).isEmpty();
    }

    @Test
    void theSameSeedGivesTheSameWorld() {
        assertThat(Simulation.run(7, new Product())).isEqualTo(Simulation.run(7, new Product()));
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "GIVEN_UP_ONLY",
                "STOP_WINS",
                "GIVE_BACK",
                "REMINDERS",
                "HANDED_BACK_SELDOM",
                "START_JOURNAL",
                "KEPT_UNTIL_SETTLED",
                "LOOK_BEFORE_CREATE",
                "SAME_BRANCH"
            })
    void aSeedFindsWhatAMissingGuardBreaks(Guard guard) {
        Product product = new Without(EnumSet.of(guard));

        assertThat(LongStream.rangeClosed(1, SEEDS)
                        .mapToObj(seed -> Simulation.run(seed, product))
                        .anyMatch(result -> !result.violations().isEmpty()))
                .as(guard.without())
                .isTrue();
    }

    private static List<Result> explore(long first, LongPredicate goesOn) {
        long begun = System.nanoTime();
        long[] counts = new long[3];
        List<Result> broken = LongStream.iterate(first, goesOn, seed -> seed + 1)
                .mapToObj(seed -> Simulation.run(seed, new Product()))
                .peek(result -> {
                    counts[0]++;
                    counts[1] += result.runs();
                    counts[2] += result.events();
                })
                .filter(result -> !result.violations().isEmpty())
                .limit(5)
                .toList();
        new Summary("simulation")
                .with("first_seed", first)
                .with("seeds", counts[0])
                .with("runs", counts[1])
                .with("events", counts[2])
                .with("violations", broken.size())
                .with("seconds", (System.nanoTime() - begun) / 1_000_000_000)
                .print();
        broken.forEach(SimulationTest::show);
        return broken;
    }

    private static void show(Result broken) {
        broken.violations().forEach(System.out::println);
        System.out.println("again: ./mvnw -pl services/tests/simulation -am test"
                + " -Dtest=SimulationTest#noSeedBreaksAPromise -Dsurefire.failIfNoSpecifiedTests=false -Drush.seed="
                + broken.seed());
    }
}
