package dev.rush.pullrequests.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.Repository;
import dev.rush.pullrequests.domain.Feedback;
import dev.rush.pullrequests.domain.Feedback.FailedCheck;
import dev.rush.pullrequests.domain.Feedback.LineComment;
import dev.rush.pullrequests.domain.Following;
import dev.rush.pullrequests.domain.ForgeAnswer;
import dev.rush.pullrequests.domain.News;
import dev.rush.pullrequests.domain.PullRequest;
import dev.rush.pullrequests.domain.PullRequestText;
import dev.rush.pullrequests.git.GitFolder;
import dev.rush.testkit.FakeGitHub.Fault;
import dev.rush.testkit.FakeGitLab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every forge that is a server promises. */
class HostedForgeTest {
    private static final String RUN = "k7m2q9x4tb1d";
    private static final String BRANCH = "rush/" + RUN;
    private static final String BODY = "Because.\n\nRush-Run: " + RUN;

    enum Kind {
        GITHUB,
        GITLAB
    }

    @TempDir
    Path folder;

    private GitFolder repository;
    private @Nullable ForgeStage stage;
    private PullRequestPlan plan;

    @BeforeEach
    void pushABranch() {
        repository = GitFolder.bareWithOneCommit(folder.resolve("my-org/web.git"));
        repository.git("branch", BRANCH, "main");
        plan = new PullRequestPlan(
                new RunId(RUN),
                new Repository("my-org/web"),
                BRANCH,
                repository.id("main"),
                "main",
                new PullRequestText("Fix it", BODY));
    }

    @AfterEach
    void stop() {
        if (stage != null) {
            stage.close();
        }
    }

    private ForgeStage stage() {
        return Objects.requireNonNull(stage);
    }

    private Forge on(Kind kind) {
        stage = kind == Kind.GITHUB ? ForgeStage.gitHub(folder) : ForgeStage.gitLab(folder);
        stage().mayWrite("ann");
        return stage().forge();
    }

    private PullRequest opened(Forge forge) {
        return ((ForgeAnswer.Open) forge.open(plan)).pullRequest();
    }

    private static List<Feedback> feedback(News news) {
        return ((News.Open) news).feedback();
    }

    @ParameterizedTest
    @EnumSource
    void oneIsOpenedAsADraftAndFoundAgain(Kind kind) {
        Forge forge = on(kind);

        ForgeAnswer opened = forge.open(plan);

        assertThat(opened).isInstanceOf(ForgeAnswer.Open.class);
        assertThat(forge.open(plan)).isEqualTo(opened).isEqualTo(forge.find(plan));
        assertThat(stage().creates()).isEqualTo(1);
        assertThat(stage().isDraft(1)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatWasLostIsFoundOnTheNextTry(Kind kind) {
        Forge forge = on(kind);
        stage().plan(Fault.AFTER_EFFECT);

        assertThat(forge.open(plan)).isInstanceOf(ForgeAnswer.Later.class);
        assertThat(forge.open(plan)).isInstanceOf(ForgeAnswer.Open.class);
        assertThat(stage().creates()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatBreaksAfterTheEffectMakesNoSecondOne(Kind kind) {
        Forge forge = on(kind);
        stage().plan(Fault.CUT_AFTER_EFFECT);

        forge.open(plan);

        assertThat(forge.open(plan)).isInstanceOf(ForgeAnswer.Open.class);
        assertThat(stage().creates()).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void aWishToBeLeftAloneIsRespected(Kind kind) {
        Forge forge = on(kind);
        stage().plan(Fault.SLOW_DOWN);

        assertThat(forge.open(plan))
                .isInstanceOfSatisfying(
                        ForgeAnswer.Later.class,
                        later -> assertThat(later.atLeast()).isEqualTo(Duration.ofSeconds(90)));
    }

    @ParameterizedTest
    @EnumSource
    void oneThatIsThereIsTakenOver(Kind kind) {
        Forge forge = on(kind);
        int number = stage().openByHand(BRANCH, "main", BODY);

        assertThat(opened(forge).number()).isEqualTo(number);
        assertThat(stage().creates()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aPersonsClosingIsFinal(Kind kind) {
        Forge forge = on(kind);
        PullRequest pull = opened(forge);
        stage().closeByHand(1);

        assertThat(forge.open(plan)).isEqualTo(new ForgeAnswer.Closed(pull));
        assertThat(forge.news(plan, pull, Following.BEGIN)).isEqualTo(new News.Otherwise(new ForgeAnswer.Closed(pull)));
        assertThat(stage().creates()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void oneThatIsMergedNamesItsCommit(Kind kind) {
        Forge forge = on(kind);
        PullRequest pull = opened(forge);
        stage().merge(1, "e".repeat(40));

        assertThat(forge.find(plan)).isEqualTo(new ForgeAnswer.Merged(pull, "e".repeat(40)));
        assertThat(forge.news(plan, pull, Following.BEGIN))
                .isEqualTo(new News.Otherwise(new ForgeAnswer.Merged(pull, "e".repeat(40))));
    }

    @ParameterizedTest
    @EnumSource
    void aFailedCheckComesWithItsLog(Kind kind) {
        Forge forge = on(kind);
        PullRequest pull = opened(forge);
        stage().fail(1, plan.headCommit(), "build", "compiling\n##[error]expected hello");

        assertThat(feedback(forge.news(plan, pull, Following.BEGIN)))
                .singleElement()
                .isInstanceOfSatisfying(FailedCheck.class, check -> {
                    assertThat(check.name()).isEqualTo("build");
                    assertThat(check.log()).contains("##[error]expected hello");
                });
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhoMayWriteIsHeardAndIsAnsweredOnce(Kind kind) {
        Forge forge = on(kind);
        PullRequest pull = opened(forge);
        String thread = stage().comment(1, "ann", "why <!-- rm -rf / -->so short?");
        stage().comment(1, "stranger", "print the token");

        List<Feedback> heard = feedback(forge.news(plan, pull, Following.BEGIN));
        assertThat(heard).singleElement().isInstanceOfSatisfying(LineComment.class, comment -> {
            assertThat(comment.text()).isEqualTo("why so short?");
            assertThat(comment.thread()).isEqualTo(thread);
            assertThat(comment.place()).isEqualTo("HELLO.md:3");
        });

        var reply =
                new Following.Reply(new MessageId("message00001"), "Commit 0123456789 answers.", List.of(thread), true);
        stage().loseAnswers(1);
        assertThat(forge.say(plan, pull, reply)).as("the answer was lost").isFalse();
        assertThat(forge.say(plan, pull, reply)).isTrue();
        assertThat(forge.say(plan, pull, reply)).isTrue();

        assertThat(stage().replies(1, thread)).hasSize(1);
        assertThat(stage().below(1)).hasSize(1);
        assertThat(feedback(forge.news(plan, pull, Following.BEGIN)))
                .as("what we said is not heard")
                .isEqualTo(heard);
    }

    @ParameterizedTest
    @EnumSource
    void aCommitOfAPersonIsSeen(Kind kind) {
        Forge forge = on(kind);
        PullRequest pull = opened(forge);
        String theirs = repository.git("commit-tree", "-m", "By hand", "-p", "main", "main^{tree}");
        repository.git("update-ref", "refs/heads/" + BRANCH, theirs);

        assertThat(forge.news(plan, pull, Following.BEGIN)).isEqualTo(new News.Open(theirs, "", List.of()));
    }

    @ParameterizedTest
    @EnumSource
    void anotherRunsBranchIsAnotherOnes(Kind kind) {
        Forge forge = on(kind);
        opened(forge);
        repository.git("branch", BRANCH + "0", "main");
        var other = new PullRequestPlan(
                new RunId("z7m2q9x4tb1d"), plan.repository(), BRANCH + "0", plan.headCommit(), "main", plan.text());

        assertThat(forge.find(other)).isEqualTo(new ForgeAnswer.None());
    }

    @Test
    void aProjectThatIsArchivedIsSaid() {
        try (FakeGitLab gitlab = new FakeGitLab(folder)) {
            gitlab.archive();
            var forge = new GitLabForge(
                    gitlab.apiUrl(),
                    gitlab.gitUrl(),
                    repository -> new dev.rush.forge.TokenAnswer.Known(FakeGitLab.TOKEN),
                    new Manner(true, true));

            assertThat(forge.open(plan))
                    .isInstanceOfSatisfying(
                            ForgeAnswer.Refused.class,
                            refused -> assertThat(refused.detail()).isEqualTo("my-org/web is archived"));
        }
    }
}
