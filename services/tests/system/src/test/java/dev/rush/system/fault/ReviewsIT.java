package dev.rush.system.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.checker.Checker;
import dev.rush.checker.invariant.Violation;
import dev.rush.checker.reading.Subject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Comments on pull requests while the services die or the forge loses its answers: the run goes on once and answers once. */
@Tag("fault")
@ExtendWith(SharedFleet.class)
class ReviewsIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path folder;

    static @Nullable Subject subject;

    private static Fleet fleet;
    private static Reviews reviews;

    @BeforeAll
    static void useFleet(Fleet shared, Workload work) {
        fleet = shared;
        reviews = new Reviews(shared, work, folder.resolve("seed"));
    }

    @BeforeEach
    void look() {
        subject = fleet.subject();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pull-requests.pushing",
                "pull-requests.pushed",
                "pull-requests.saying",
                "pull-requests.said",
                "pull-requests.decided",
                "pull-requests.committed",
                "dispatch.decided",
                "dispatch.sent"
            })
    void aServiceDiesAtAPoint(String point) throws Exception {
        List<Part> replicas = fleet.replicas(point.substring(0, point.indexOf('.')));
        Reviews.Asked opened = reviews.opened();
        fleet.arm(point);
        long begin = System.nanoTime();
        Reviews.Asked asked = reviews.comment(opened);
        await(point)
                .atMost(LIMIT)
                .until(() -> replicas.stream().filter(part -> !part.isAlive()).findFirst(), Optional::isPresent)
                .orElseThrow()
                .restart();

        judge("kill at " + point + " when a run goes on", asked, begin);
    }

    @Test
    void theForgeLosesTheAnswersToWhatIsSaid() throws Exception {
        Reviews.Asked opened = reviews.opened();
        fleet.gitHub().talk().loseAnswers(2);
        long begin = System.nanoTime();

        judge("the forge loses the answer to a reply", reviews.comment(opened), begin);
    }

    private static void judge(String fault, Reviews.Asked asked, long begin) throws Exception {
        reviews.awaitAnswer(asked);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        List<Violation> violations = Checker.settle(fleet.subject(), PATIENCE);
        FaultTable.note(fault, violations.size(), List.of(took));
        assertThat(violations).as(fault).isEmpty();
        reviews.requireOnce(asked);
    }
}
