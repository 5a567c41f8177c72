package dev.rush.pullrequests.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.pullrequest.PullRequestEvent;
import dev.rush.contracts.pullrequest.PullRequestEvent.PullRequestOpened;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.PullRequestWish;
import dev.rush.contracts.run.Repository;
import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.contracts.run.RunReason;
import dev.rush.pullrequests.domain.Decision;
import dev.rush.pullrequests.domain.Delivery;
import dev.rush.pullrequests.domain.DeliveryRules;
import dev.rush.pullrequests.domain.DeliveryState;
import dev.rush.pullrequests.domain.Fixtures;
import dev.rush.pullrequests.forge.Forges;
import dev.rush.pullrequests.forge.GitHubForge;
import dev.rush.pullrequests.forge.LocalForge;
import dev.rush.pullrequests.forge.PullRequestNumbers;
import dev.rush.pullrequests.git.BranchPush;
import dev.rush.pullrequests.git.CheckRules;
import dev.rush.pullrequests.git.GitFolder;
import dev.rush.pullrequests.git.RepositoryCache;
import dev.rush.pullrequests.git.WorkCheck;
import dev.rush.pullrequests.git.WorkLimits;
import dev.rush.testkit.FakeGitHub;
import dev.rush.testkit.FakeGitHub.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The process dies between an effect and the note that it happened; whatever the point, there is one pull request. */
class CrashTest {
    private static final String RUN = "k7m2q9x4tb1d";
    private static final Instant START = Instant.parse("2026-11-24T05:00:00Z");

    @TempDir
    Path folder;

    private GitFolder repository;
    private FakeGitHub github;
    private byte[] bundle;
    private ResultAccepted accepted;

    /** What the database would hold. */
    private Delivery stored;

    private final List<PullRequestEvent> published = new ArrayList<>();

    @BeforeEach
    void makeWork() throws IOException {
        repository = GitFolder.bareWithOneCommit(folder.resolve("my-org/web.git"));
        GitFolder work = repository.cloneTo(folder.resolve("work"));
        String from = work.id("HEAD");
        work.write("a", "1\n");
        String head = work.commit("Add");
        bundle = Files.readAllBytes(work.bundle(from));
        var result = new AttemptOutcome.Changed(from, head, 1, GitFolder.manifest(bundle, 1), "Add", "");
        accepted = new ResultAccepted(Fixtures.spec(RUN, "my-org/web", "HEAD", "Do it"), 1, result);
        stored = Delivery.of(accepted, START);
        github = new FakeGitHub(folder);
    }

    @AfterEach
    void stop() {
        github.close();
    }

    /** After which steps the process dies before it can note them: every subset of the three. */
    static Stream<List<Integer>> crashes() {
        return Stream.of(
                List.of(),
                List.of(0),
                List.of(1),
                List.of(2),
                List.of(0, 1),
                List.of(0, 2),
                List.of(1, 2),
                List.of(0, 1, 2),
                List.of(1, 1, 1),
                List.of(2, 2, 2),
                List.of(0, 0, 1, 1, 2, 2));
    }

    @ParameterizedTest
    @MethodSource("crashes")
    void aProcessThatDiesAfterTheseStepsStillOpensOnePullRequest(List<Integer> crashes) {
        List<Integer> left = new ArrayList<>(crashes);
        for (int life = 0; life < 20 && stored.state().isUnderWay(); life++) {
            live(left);
        }

        assertOnePullRequest();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void whateverGoesWrongOnGitHubTheresOnePullRequest(Fault fault) {
        github.plan(fault);
        github.plan(fault);
        List<Integer> crashes = new ArrayList<>(List.of(2));
        for (int life = 0; life < 20 && stored.state().isUnderWay(); life++) {
            live(crashes);
        }

        assertOnePullRequest();
    }

    @Test
    void aCacheThatIsLostMeanwhileIsFilledAgainFromThePieces() {
        step("first", true);
        assertThat(stored.state()).isInstanceOf(DeliveryState.Checked.class);

        step("second", true);
        step("second", true);

        assertOnePullRequest();
    }

    @Test
    void aPullRequestThatAPersonClosedWhileTheNoteWasLostIsNotOpenedAgain() {
        step("data", true);
        step("data", true);
        step("data", false);
        github.close(1);

        step("data", true);

        assertThat(stored.state())
                .isEqualTo(new DeliveryState.Refused(
                        RunReason.PULL_REQUEST_CLOSED, "a person closed https://github.example/my-org/web/pull/1"));
        assertThat(github.pulls()).hasSize(1);
    }

    @Test
    void aBranchThatAPersonDeletedAfterClosingIsNotPushedAgain() {
        step("data", true);
        step("data", false);
        github.open("rush/" + RUN, "main", "Rush-Run: " + RUN);
        github.close(1);
        repository.git("branch", "-D", "rush/" + RUN);

        step("data", true);

        assertThat(stored.state()).isInstanceOf(DeliveryState.Refused.class);
        assertThat(repository.git("branch", "--list", "rush/*")).isEmpty();
    }

    @Test
    void aMergeThatHappenedWhileWeWereAwayIsToldAfterTheOpening() {
        for (int steps = 0; steps < 3; steps++) {
            step("data", steps < 2);
        }
        github.merge(1, "d".repeat(40));

        step("data", true);
        step("data", true);

        assertThat(stored.state()).isInstanceOf(DeliveryState.Merged.class);
        assertThat(published).hasSize(2).first().isInstanceOf(PullRequestOpened.class);
    }

    @Test
    void labelsThatWereSetWhileTheNoteWasLostAreNotSetAgain() {
        accepted = new ResultAccepted(
                accepted.spec().opening(new PullRequestWish(false, List.of("bug", "odd"), List.of("ann"))),
                1,
                accepted.result());
        stored = Delivery.of(accepted, START);
        github.marks().refuse("odd");
        live(new ArrayList<>());
        assertOnePullRequest();
        step("data", false);
        assertThat(github.marks().labels(1)).containsExactly("bug");

        step("data", true);

        assertThat(github.marks().labels(1)).containsExactly("bug");
        assertThat(github.marks().reviewers(1)).containsExactly("ann");
        assertThat(stored.state()).isInstanceOf(DeliveryState.Opened.class);
        assertThat(stored.wantsMarks()).isFalse();
        assertThat(stored.following().unset()).singleElement().asString().startsWith("label odd: GitHub answered 422");
    }

    @Test
    void onceThePullRequestIsThereTheCacheLetsGoOfTheRun() throws java.io.IOException {
        step("data", true);
        assertThat(keptInCache()).isNotEmpty();
        step("data", true);
        step("data", true);

        assertThat(stored.state()).isInstanceOf(DeliveryState.Opened.class);
        assertThat(keptInCache()).isEmpty();
    }

    private String keptInCache() throws java.io.IOException {
        try (var caches = java.nio.file.Files.newDirectoryStream(folder.resolve("data/cache"))) {
            return new dev.rush.pullrequests.git.GitFolder(caches.iterator().next()).git("for-each-ref", "refs/rush");
        }
    }

    /** One life of the process: it goes on until it dies after a step, or has nothing left to do. */
    private void live(List<Integer> crashes) {
        while (stored.state().isUnderWay()) {
            Integer now = List.of(
                            DeliveryState.Requested.class, DeliveryState.Checked.class, DeliveryState.Pushed.class)
                    .indexOf(stored.state().getClass());
            boolean dies = crashes.remove(now);
            int tries = stored.tries();
            step("data", !dies);
            if (dies || stored.tries() > tries) {
                return;
            }
        }
    }

    private void step(String data, boolean noted) {
        Optional<StepOutcome> outcome = steps(data).take(stored, index -> Optional.of(bundle));
        if (outcome.isPresent() && noted) {
            Decision decision = new DeliveryRules(Duration.ofMinutes(30))
                    .decide(stored, outcome.get().event(), START);
            stored = decision.next();
            published.addAll(decision.publish());
        }
    }

    private void assertOnePullRequest() {
        assertThat(stored.state()).isInstanceOf(DeliveryState.Opened.class);
        assertThat(github.pulls()).hasSize(1);
        assertThat(published).singleElement().isInstanceOf(PullRequestOpened.class);
        assertThat(repository.id("rush/" + RUN)).isEqualTo(accepted.result().headCommit());
    }

    /** A process that has just started: nothing in memory, only what is on disk. */
    private DeliverySteps steps(String data) {
        var cache = new RepositoryCache(folder.resolve(data));
        var check = new WorkCheck(
                cache, new CheckRules(List.of(".github/workflows/**"), List.of(), 10_000), WorkLimits.USUAL);
        var forge = new GitHubForge(
                github.apiUrl(),
                github.gitUrl(),
                repository -> new dev.rush.forge.TokenAnswer.Known(FakeGitHub.TOKEN),
                Duration.ofSeconds(20));
        var forges = new Forges(new LocalForge(new NoNumbers(), true), forge);
        return new DeliverySteps(
                forges,
                new BundleStep(cache, check, 1 << 20, true),
                new BranchPush(cache),
                () -> new MessageId("message00001"));
    }

    private static final class NoNumbers implements PullRequestNumbers {
        @Override
        public int assign(RunId run, Repository repository) {
            throw new AssertionError("GitHub counts its pull requests itself");
        }

        @Override
        public OptionalInt find(RunId run) {
            return OptionalInt.empty();
        }
    }
}
