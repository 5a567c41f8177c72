package dev.rush.system.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.checker.Checker;
import dev.rush.checker.invariant.Violation;
import dev.rush.checker.reading.Subject;
import dev.rush.contracts.run.RunPhase;
import dev.rush.testkit.TestRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels that come while the trigger service dies or the forge fails: one run and one comment for each, never two. */
@Tag("fault")
@ExtendWith(SharedFleet.class)
class LabelsIT {
    private static final int LABELS = 4;
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path folder;

    static @Nullable Subject subject;

    private static Fleet fleet;
    private static Workload work;
    private static LabelledIssues issues;

    @BeforeAll
    static void useFleet(Fleet shared, Workload sharedWork) throws Exception {
        fleet = shared;
        work = sharedWork;
        issues = new LabelledIssues(shared, TestRepository.withReadme(folder.resolve("repository")));
    }

    @BeforeEach
    void look() {
        subject = fleet.subject();
    }

    @ParameterizedTest
    @ValueSource(strings = {"triggers.taken", "triggers.sending", "triggers.sent", "triggers.telling", "triggers.told"})
    void theServiceDiesAtAPoint(String point) throws Exception {
        fleet.arm(point);
        List<Integer> labelled = label();
        Part dead = await(point)
                .atMost(LIMIT)
                .until(
                        () -> fleet.replicas("triggers").stream()
                                .filter(part -> !part.isAlive())
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
        dead.restart();

        judge("kill at " + point, labelled);
    }

    @Test
    void bothReplicasDie() throws Exception {
        List<Integer> labelled = label();
        fleet.replicas("triggers").forEach(Part::kill);
        fleet.replicas("triggers").forEach(part -> part.restart());

        judge("kill both triggers", labelled);
    }

    @Test
    void theForgeFailsAndTheAnswersToCommentsAreLost() throws Exception {
        fleet.issues().beUnavailable(5);
        fleet.issues().loseAnswersOfComments(2);

        judge("the forge of triggers fails", label());
    }

    private static List<Integer> label() {
        return IntStream.range(0, LABELS).mapToObj(number -> issues.label()).toList();
    }

    private static void judge(String fault, List<Integer> labelled) throws Exception {
        await(fault)
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(labelled)
                        .allSatisfy(issue -> assertThat(issues.runsFor(issue)).hasSize(1)));
        List<String> runs = labelled.stream()
                .flatMap(issue -> issues.runsFor(issue).stream())
                .toList();
        Map<String, Duration> recoveries = work.awaitEnds(runs, LIMIT);
        await(fault)
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(labelled)
                        .allSatisfy(issue -> assertThat(fleet.issues().comments(issue))
                                .singleElement()
                                .asString()
                                .contains("is done")));
        List<Violation> violations = Checker.settle(fleet.subject(), PATIENCE);
        FaultTable.note(fault, violations.size(), recoveries.values());
        assertThat(violations).as(fault).isEmpty();
        assertThat(labelled)
                .as(fault)
                .allSatisfy(issue -> assertThat(issues.runsFor(issue)).hasSize(1));
        assertThat(runs)
                .allSatisfy(run -> assertThat(fleet.ledger().phases().get(run)).isEqualTo(RunPhase.SUCCEEDED));
    }
}
