package dev.rush.system.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.checker.Checker;
import dev.rush.checker.invariant.Violation;
import dev.rush.checker.reading.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is told by a webhook hears of every end, under one name however often, though the service that tells dies. */
@Tag("fault")
@ExtendWith(SharedFleet.class)
class ReceiversIT {
    private static final int RUNS = 3;
    private static final Duration WORK = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> TOLD = List.of("run.queued", "run.running", "run.succeeded");

    static @Nullable Subject subject;

    private static Fleet fleet;
    private static Workload work;
    private static Receiver receiver;

    @BeforeAll
    static void useFleet(Fleet shared, Workload sharedWork) throws Exception {
        fleet = shared;
        work = sharedWork;
        receiver = new Receiver(shared);
    }

    @AfterAll
    static void stopListening() {
        receiver.close();
    }

    @BeforeEach
    void look() {
        subject = fleet.subject();
    }

    @ParameterizedTest
    @ValueSource(strings = {"triggers.webhook.noted", "triggers.webhook.sending", "triggers.webhook.sent"})
    void theServiceDiesAtAPoint(String point) throws Exception {
        fleet.arm(point);
        List<String> runs = work.begin(RUNS, WORK);
        await(point)
                .atMost(LIMIT)
                .until(
                        () -> fleet.replicas("triggers").stream()
                                .filter(part -> !part.isAlive())
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow()
                .restart();

        judge("kill at " + point, runs);
    }

    @Test
    void theReceiverTakesAndSaysThatItHasNot() throws Exception {
        receiver.failAfterTaking(RUNS);

        judge("a receiver fails after it has taken", work.begin(RUNS, WORK));
    }

    private static void judge(String fault, List<String> runs) throws Exception {
        Map<String, Duration> recoveries = work.awaitEnds(runs, LIMIT);
        await(fault)
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(runs)
                        .allSatisfy(run -> assertThat(TOLD)
                                .allSatisfy(type -> assertThat(receiver.deliveries(run, type))
                                        .as(type)
                                        .hasSize(1))));
        List<Violation> violations = Checker.settle(fleet.subject(), PATIENCE);
        FaultTable.note(fault, violations.size(), recoveries.values());
        assertThat(violations).as(fault).isEmpty();
    }
}
