package dev.rush.system.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.checker.Checker;
import dev.rush.checker.invariant.Violation;
import dev.rush.checker.reading.Subject;
import dev.rush.system.fault.FaultyLink.Weather;
import dev.rush.testkit.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Faults by chance, one after another, while runs come and go. {@code -Drush.fault.random-seconds=1800} is half an hour,
 * {@code -Drush.fault.seed=N} makes the same choices again. Between two faults are {@code rush.fault.calm-seconds} on average.
 */
@Tag("fault")
@ExtendWith(SharedFleet.class)
class RandomFaultsIT {
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("rush.fault.random-seconds", 180));
    private static final long SEED = Long.getLong("rush.fault.seed", System.nanoTime() & 0xffffff);
    private static final int AT_ONCE = Integer.getInteger("rush.fault.at-once", 6);
    private static final int CALM_MILLIS = 1_000 * Integer.getInteger("rush.fault.calm-seconds", 10);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration END_LIMIT = Duration.ofMinutes(10);

    static @Nullable Subject subject;

    private static Fleet fleet;
    private static Workload work;

    private final Random random = new Random(SEED);
    private final Steadiness steadiness = new Steadiness();
    private final List<String> happened = new ArrayList<>();

    @BeforeAll
    static void useFleet(Fleet shared, Workload load) {
        fleet = shared;
        work = load;
    }

    @BeforeEach
    void look() {
        subject = fleet.subject();
    }

    @Test
    void whateverHappensEveryPromiseIsKept() throws Exception {
        System.out.println("random faults: -Drush.fault.seed=" + SEED);
        long until = System.nanoTime() + LENGTH.toNanos();
        List<String> runs = new ArrayList<>();
        while (System.nanoTime() < until) {
            runs.addAll(work.begin(missing(), Duration.ofSeconds(1 + random.nextInt(6))));
            oneFault();
            pass(random.nextInt(1 + 2 * CALM_MILLIS));
        }
        Map<String, Duration> ends = work.awaitEnds(runs, END_LIMIT);
        List<Violation> violations = Checker.settle(fleet.subject(), Duration.ofMinutes(3));
        FaultTable.note(
                "random, " + LENGTH.toSeconds() + " s, " + happened.size() + " faults, seed " + SEED,
                violations.size(),
                ends.values());
        assertThat(violations).as("seed " + SEED + ": " + happened).isEmpty();
        assertThat(steadiness.growing()).isEmpty();
        assertThat(steadiness.judged()).isPositive();
    }

    private int missing() throws Exception {
        return await().atMost(END_LIMIT).ignoreExceptions().until(this::free, free -> free >= 0);
    }

    private int free() throws Exception {
        long open = fleet.ledger().phases().values().stream()
                .filter(phase -> !phase.isTerminal())
                .count();
        return (int) Math.max(0, AT_ONCE - open);
    }

    private void oneFault() {
        switch (random.nextInt(6)) {
            case 0 -> kill(one(services()));
            case 1 -> kill(one(fleet.workers()));
            case 2 -> kill(one(fleet.brokers().parts()));
            case 3 -> stop(one(fleet.parts().toList()));
            case 4 -> suffer("services - Kafka", fleet.brokers().servicesLinks());
            default -> suffer("PostgreSQL", List.of(fleet.database()));
        }
    }

    private static List<Part> services() {
        return Fleet.SERVICES.stream()
                .flatMap(service -> fleet.replicas(service).stream())
                .toList();
    }

    private void kill(Part part) {
        happened.add("kill " + part.name());
        part.kill();
        pass();
        part.restart();
    }

    private void stop(Part part) {
        happened.add("stop " + part.name());
        List<ProcessHandle> all = part.all().toList();
        Signal.send("STOP", all);
        pass();
        Signal.wake(all);
    }

    private void suffer(String where, List<FaultyLink> links) {
        Weather weather = one(
                Stream.of(Weather.values()).filter(one -> one != Weather.FAIR).toList());
        happened.add(weather + " " + where);
        links.forEach(link -> link.turn(weather));
        pass();
        links.forEach(link -> link.turn(Weather.FAIR));
    }

    private void pass() {
        pass(1_000 + random.nextInt(9_000));
    }

    /** Some time, in which processes are looked at. */
    private void pass(int millis) {
        Duration length = Duration.ofMillis(millis);
        long until = System.nanoTime() + length.toNanos();
        await().atMost(length.plusMinutes(1)).pollInterval(LOOK).until(() -> {
            steadiness.look(fleet.parts());
            return System.nanoTime() > until;
        });
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
