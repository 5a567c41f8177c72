package dev.rush.pullrequests.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.Repository;
import dev.rush.contracts.run.RunReason;
import dev.rush.forge.TokenAnswer;
import dev.rush.pullrequests.domain.ForgeAnswer;
import dev.rush.pullrequests.domain.PullRequestText;
import dev.rush.pullrequests.git.GitFolder;
import dev.rush.testkit.FakeGitHub;
import dev.rush.testkit.FakeGitHub.Fault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHubForgeTest {
    private static final String RUN = "k7m2q9x4tb1d";
    private static final String BRANCH = "rush/" + RUN;

    @TempDir
    Path folder;

    private FakeGitHub github;
    private GitHubForge forge;
    private GitFolder repository;
    private PullRequestPlan plan;

    @BeforeEach
    void pushABranch() {
        repository = GitFolder.bareWithOneCommit(folder.resolve("my-org/web.git"));
        repository.git("branch", BRANCH, "main");
        github = new FakeGitHub(folder);
        forge = forge(FakeGitHub.TOKEN);
        plan = new PullRequestPlan(
                new RunId(RUN),
                new Repository("my-org/web"),
                BRANCH,
                repository.id("main"),
                "main",
                new PullRequestText("Fix it", "Because.\n\nRush-Run: " + RUN));
    }

    @AfterEach
    void stop() {
        github.close();
    }

    @Test
    void aPullRequestIsOpenedReadyForReviewAndFoundAgain() {
        ForgeAnswer opened = forge.open(plan);

        assertThat(opened).isInstanceOfSatisfying(ForgeAnswer.Open.class, open -> {
            assertThat(open.pullRequest().number()).isEqualTo(1);
            assertThat(open.pullRequest().url()).isEqualTo("https://github.example/my-org/web/pull/1");
        });
        assertThat(github.pulls().getFirst())
                .containsEntry("title", "Fix it")
                .containsEntry("body", "Because.\n\nRush-Run: " + RUN)
                .containsEntry("draft", false);
        assertThat(forge.find(plan)).isEqualTo(opened);
    }

    @Test
    void openingAgainMakesNoSecondOne() {
        assertThat(forge.open(plan)).isEqualTo(forge.open(plan));
        assertThat(github.creates()).isEqualTo(1);
    }

    @Test
    void anAnswerThatWasLostIsFoundOnTheNextTry() {
        github.plan(Fault.AFTER_EFFECT);

        assertThat(forge.open(plan)).isInstanceOf(ForgeAnswer.Later.class);
        assertThat(forge.open(plan)).isInstanceOf(ForgeAnswer.Open.class);
        assertThat(github.pulls()).hasSize(1);
    }

    @Test
    void aConnectionThatBreaksAfterTheEffectMakesNoSecondOne() {
        github.plan(Fault.CUT_AFTER_EFFECT);

        forge.open(plan);

        assertThat(forge.open(plan)).isInstanceOf(ForgeAnswer.Open.class);
        assertThat(github.pulls()).hasSize(1);
    }

    @Test
    void aFailureBeforeTheEffectIsTriedAgain() {
        github.plan(Fault.BEFORE_EFFECT);

        assertThat(forge.open(plan)).isInstanceOf(ForgeAnswer.Later.class);
        assertThat(forge.find(plan)).isEqualTo(new ForgeAnswer.None());
        assertThat(forge.open(plan)).isInstanceOf(ForgeAnswer.Open.class);
    }

    @Test
    void theSecondaryLimitIsRespectedForAsLongAsItSays() {
        github.plan(Fault.SLOW_DOWN);

        assertThat(forge.open(plan))
                .asInstanceOf(type(ForgeAnswer.Later.class))
                .extracting(ForgeAnswer.Later::atLeast)
                .isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void aPullRequestThatAPersonOpenedForTheBranchIsTakenOver() {
        int number = github.open(BRANCH, "main", "mine");

        assertThat(forge.open(plan))
                .asInstanceOf(type(ForgeAnswer.Open.class))
                .extracting(open -> open.pullRequest().number())
                .isEqualTo(number);
        assertThat(github.creates()).isZero();
    }

    @Test
    void ourOwnIsPreferredToOneThatAPersonOpened() {
        forge.open(plan);
        github.open(BRANCH, "other", "mine");
        github.close(1);

        assertThat(forge.find(plan)).isInstanceOf(ForgeAnswer.Closed.class);
    }

    @Test
    void whatAPersonClosedStaysClosed() {
        forge.open(plan);
        github.close(1);

        assertThat(forge.open(plan)).isInstanceOf(ForgeAnswer.Closed.class);
        assertThat(github.pulls()).hasSize(1);
    }

    @Test
    void aMergeIsSeenWithItsCommit() {
        forge.open(plan);
        github.merge(1, "d".repeat(40));

        assertThat(forge.open(plan))
                .asInstanceOf(type(ForgeAnswer.Merged.class))
                .extracting(ForgeAnswer.Merged::mergeCommit)
                .isEqualTo("d".repeat(40));
    }

    @Test
    void aWrongTokenOrAHiddenRepositoryIsTriedAgainForAWhileAndNoTokenIsFinal() {
        assertUnauthorised(forge("wrong").open(plan));
        assertThat(forge("").open(plan))
                .asInstanceOf(type(ForgeAnswer.Refused.class))
                .extracting(ForgeAnswer.Refused::reason)
                .isEqualTo(RunReason.FORGE_UNAUTHORISED);
        var hidden = new PullRequestPlan(
                plan.run(), new Repository("my-org/other"), BRANCH, plan.headCommit(), "main", plan.text());
        assertUnauthorised(forge.open(hidden));
    }

    @Test
    void aForgeThatIsAwayIsTriedLater() {
        var nowhere = URI.create("http://127.0.0.1:1");
        var away = new GitHubForge(nowhere, nowhere, repository -> new TokenAnswer.Known("t"), Duration.ofSeconds(5));

        assertThat(away.open(plan)).isInstanceOf(ForgeAnswer.Later.class);
    }

    private GitHubForge forge(String token) {
        return new GitHubForge(
                github.apiUrl(),
                github.gitUrl(),
                repository -> token.isEmpty() ? new TokenAnswer.None() : new TokenAnswer.Known(token),
                Duration.ofSeconds(20));
    }

    private static void assertUnauthorised(ForgeAnswer answer) {
        assertThat(answer)
                .asInstanceOf(type(ForgeAnswer.Later.class))
                .satisfies(later -> assertThat(later.atLeast()).isPositive())
                .extracting(ForgeAnswer.Later::reason)
                .isEqualTo(RunReason.FORGE_UNAUTHORISED);
    }

    @Test
    void aTokenThatNobodyCouldBeAskedForNowIsAskedForLater() {
        var asleep = new GitHubForge(
                github.apiUrl(),
                github.gitUrl(),
                repository -> new TokenAnswer.NotNow("gh auth token did not answer within 10 s"),
                Duration.ofSeconds(20));

        assertThat(asleep.open(plan))
                .asInstanceOf(type(ForgeAnswer.Later.class))
                .extracting(ForgeAnswer.Later::reason)
                .isEqualTo(RunReason.FORGE_UNAUTHORISED);
        assertThat(asleep.upstream(plan.repository())).isInstanceOf(UpstreamAnswer.Later.class);
    }
}
