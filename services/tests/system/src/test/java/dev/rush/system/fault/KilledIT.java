package dev.rush.system.fault;

import static org.awaitility.Awaitility.await;

import dev.rush.checker.reading.Subject;
import dev.rush.contracts.run.RunPhase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that die with SIGKILL, at every point that has a name and where they happen to be. */
@Tag("fault")
@ExtendWith(SharedFleet.class)
class KilledIT {
    static @Nullable Subject subject;

    private static Fleet fleet;
    private static Trial trial;

    @BeforeAll
    static void useFleet(Fleet shared, Workload work) {
        fleet = shared;
        trial = new Trial(shared, work);
    }

    @BeforeEach
    void look() {
        subject = fleet.subject();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dispatch.decided",
                "dispatch.committed",
                "dispatch.sending",
                "dispatch.sent",
                "scheduler.decided",
                "scheduler.committed",
                "scheduler.sending",
                "scheduler.sent",
                "registry.decided",
                "registry.committed",
                "logs.received",
                "logs.stored",
                "pull-requests.decided",
                "pull-requests.committed",
                "pull_requests.sending",
                "pull_requests.sent",
                "pull-requests.pushing",
                "pull-requests.pushed",
                "pull-requests.opening",
                "pull-requests.opened"
            })
    void aServiceDiesAtAPoint(String point) throws Exception {
        List<Part> replicas =
                fleet.replicas(point.substring(0, point.indexOf('.')).replace('_', '-'));
        trial.from(
                "kill at " + point,
                () -> fleet.arm(point),
                () -> awaitDead(replicas).restart());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"receive", "journal", "claim", "spawn", "spooled", "marked", "sent", "run", "bundle", "finish"})
    void aWorkerDiesAtAPoint(String point) throws Exception {
        Part worker = fleet.workers().getFirst();
        restart(worker, "-Drush.worker.fault=" + point);
        trial.onEverySlot(
                "kill at worker." + point, () -> awaitDead(List.of(worker)).restart());
    }

    private static void restart(Part worker, String option) {
        worker.kill();
        worker.restart(option);
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry", "dispatch", "scheduler", "logs", "pull-requests"})
    void bothReplicasOfAServiceDie(String service) throws Exception {
        trial.whileAgentsWork("kill both " + service, Set.of(RunPhase.SUCCEEDED), () -> {
            fleet.replicas(service).forEach(Part::kill);
            fleet.replicas(service).forEach(part -> part.restart());
        });
    }

    @Test
    void everyWorkerDiesAndItsAgentsWorkOn() throws Exception {
        trial.whileAgentsWork("kill every worker", Set.of(RunPhase.SUCCEEDED), () -> {
            fleet.workers().forEach(Part::kill);
            fleet.workers().forEach(part -> part.restart());
        });
    }

    @Test
    void aBrokerDies() throws Exception {
        Part broker = fleet.brokers().parts().getFirst();
        trial.whileAgentsWork("kill a broker", Set.of(RunPhase.SUCCEEDED), () -> {
            broker.kill();
            broker.restart();
        });
    }

    @Test
    void allBrokersDie() throws Exception {
        List<Part> brokers = fleet.brokers().parts();
        trial.whileAgentsWork("kill all brokers", Set.of(RunPhase.SUCCEEDED), () -> {
            brokers.forEach(Part::kill);
            brokers.forEach(part -> part.restart());
        });
    }

    @Test
    void theDatabaseDies() throws Exception {
        trial.whileAgentsWork("kill PostgreSQL", Set.of(RunPhase.SUCCEEDED), fleet::killPostgres);
    }

    @Test
    void agentsDie() throws Exception {
        trial.whileAgentsWork(
                "kill agents",
                Set.of(RunPhase.SUCCEEDED, RunPhase.FAILED),
                () -> fleet.workers().stream()
                        .flatMap(Part::all)
                        .filter(process -> !process.info().command().orElse("").endsWith("java"))
                        .forEach(ProcessHandle::destroyForcibly));
    }

    private static Part awaitDead(List<Part> parts) {
        return await().atMost(Duration.ofMinutes(2))
                .until(() -> parts.stream().filter(part -> !part.isAlive()).findFirst(), Optional::isPresent)
                .orElseThrow();
    }
}
