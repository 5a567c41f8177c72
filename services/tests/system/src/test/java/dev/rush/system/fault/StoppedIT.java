package dev.rush.system.fault;

import static org.awaitility.Awaitility.await;

import dev.rush.checker.reading.Subject;
import dev.rush.contracts.run.RunPhase;
import dev.rush.testkit.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A lid that is closed and opened again: everything, or one part of it, is stopped for longer than the usual timeouts, and
 * the run goes on and ends in its pull request. {@code -Drush.fault.stop-seconds=1200} is twenty minutes.
 */
@Tag("fault")
@ExtendWith(SharedFleet.class)
class StoppedIT {
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("rush.fault.stop-seconds", 100));

    static Subject subject;

    private static Fleet fleet;
    private static Trial trial;

    @BeforeAll
    static void useFleet(Fleet shared, Workload work) {
        fleet = shared;
        trial = new Trial(shared, work);
        subject = shared.subject();
    }

    @Test
    void everythingIsStopped() throws Exception {
        stop("everything", fleet::everything);
    }

    @Test
    void kafkaIsStopped() throws Exception {
        stop("Kafka", () -> fleet.brokers().parts().stream().flatMap(Part::all).toList());
    }

    @Test
    void theDatabaseIsStopped() throws Exception {
        stop("PostgreSQL", fleet::postgresProcesses);
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry", "dispatch", "scheduler", "logs", "pull-requests"})
    void aServiceIsStopped(String service) throws Exception {
        stop(service, () -> fleet.replicas(service).stream().flatMap(Part::all).toList());
    }

    @Test
    void workersAreStoppedAndTheirAgentsNot() throws Exception {
        stop(
                "workers alone",
                () -> fleet.workers().stream().flatMap(Part::itself).toList());
    }

    @Test
    void machinesAreStopped() throws Exception {
        stop(
                "workers and agents",
                () -> fleet.workers().stream().flatMap(Part::all).toList());
    }

    private static void stop(String what, Supplier<List<ProcessHandle>> which) throws Exception {
        trial.whileAgentsWork("stop " + what + " for " + LENGTH.toSeconds() + " s", Set.of(RunPhase.SUCCEEDED), () -> {
            List<ProcessHandle> stopped = Signal.stop(which);
            await().pollDelay(LENGTH).atMost(LENGTH.multipliedBy(2)).until(() -> true);
            Signal.wake(stopped);
        });
    }
}
