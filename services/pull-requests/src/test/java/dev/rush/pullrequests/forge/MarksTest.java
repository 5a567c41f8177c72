package dev.rush.pullrequests.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.PullRequestWish;
import dev.rush.contracts.run.Repository;
import dev.rush.pullrequests.domain.ForgeAnswer;
import dev.rush.pullrequests.domain.PullRequest;
import dev.rush.pullrequests.domain.PullRequestText;
import dev.rush.pullrequests.git.GitFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How one run's pull request is opened, and the labels and reviewers that it gets, on every forge that is a server. */
class MarksTest {
    private static final String RUN = "k7m2q9x4tb1d";
    private static final String BRANCH = "rush/" + RUN;
    private static final List<String> LABELS = List.of("bug", "from rush");
    private static final List<String> REVIEWERS = List.of("ann", "bob");

    @TempDir
    Path folder;

    private GitFolder repository;
    private @Nullable ForgeStage stage;

    @BeforeEach
    void pushABranch() {
        repository = GitFolder.bareWithOneCommit(folder.resolve("my-org/web.git"));
        repository.git("branch", BRANCH, "main");
    }

    @AfterEach
    void stop() {
        if (stage != null) {
            stage.close();
        }
    }

    private ForgeStage on(HostedForgeTest.Kind kind) {
        ForgeStage made = kind == HostedForgeTest.Kind.GITHUB ? ForgeStage.gitHub(folder) : ForgeStage.gitLab(folder);
        stage = made;
        return made;
    }

    private ForgeStage stage() {
        return Objects.requireNonNull(stage);
    }

    private PullRequestPlan plan(PullRequestWish wish) {
        return new PullRequestPlan(
                new RunId(RUN),
                new Repository("my-org/web"),
                BRANCH,
                repository.id("main"),
                "main",
                new PullRequestText("Fix it", "Because.\n\nRush-Run: " + RUN),
                wish);
    }

    private static PullRequest opened(Forge forge, PullRequestPlan plan) {
        return ((ForgeAnswer.Open) forge.open(plan)).pullRequest();
    }

    @ParameterizedTest
    @EnumSource
    void oneThatIsWantedReadyIsNoDraft(HostedForgeTest.Kind kind) {
        Forge forge = on(kind).forge();

        opened(forge, plan(new PullRequestWish(true, List.of(), List.of())));

        assertThat(stage().isDraft(1)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void labelsAndReviewersAreSetOnce(HostedForgeTest.Kind kind) {
        Forge forge = on(kind).forge();
        PullRequestPlan plan = plan(new PullRequestWish(false, LABELS, REVIEWERS));
        PullRequest pull = opened(forge, plan);
        stage().marks().ask(1, List.of("carol"));

        assertThat(forge.mark(plan, pull)).contains(List.of());
        int writes = stage().marks().writes();
        assertThat(forge.mark(plan, pull)).contains(List.of());

        assertThat(stage().isDraft(1)).isTrue();
        assertThat(stage().marks().labels(1)).containsExactlyElementsOf(LABELS);
        assertThat(stage().marks().reviewers(1)).containsExactlyInAnyOrder("ann", "bob", "carol");
        assertThat(stage().marks().writes()).as("the second time").isEqualTo(writes);
    }

    @ParameterizedTest
    @EnumSource
    void whatTheForgeRefusesIsSaidAndTheRestIsSet(HostedForgeTest.Kind kind) {
        Forge forge = on(kind).forge();
        PullRequestPlan plan = plan(new PullRequestWish(false, LABELS, REVIEWERS));
        PullRequest pull = opened(forge, plan);
        stage().marks().refuse("bug");
        stage().marks().refuse("bob");

        assertThat(forge.mark(plan, pull))
                .hasValueSatisfying(refused -> assertThat(refused)
                        .satisfiesExactly(
                                one -> assertThat(one).startsWith("label bug: "),
                                one -> assertThat(one).startsWith("reviewer bob: ")));

        assertThat(stage().marks().labels(1)).containsExactly("from rush");
        assertThat(stage().marks().reviewers(1)).containsExactly("ann");
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatWasLostIsMadeUpForOnTheNextTry(HostedForgeTest.Kind kind) {
        Forge forge = on(kind).forge();
        PullRequestPlan plan = plan(new PullRequestWish(false, LABELS, REVIEWERS));
        PullRequest pull = opened(forge, plan);
        stage().marks().loseAnswers(1);

        assertThat(forge.mark(plan, pull)).as("the answer was lost").isEmpty();
        assertThat(forge.mark(plan, pull)).contains(List.of());

        assertThat(stage().marks().labels(1)).containsExactlyElementsOf(LABELS);
        assertThat(stage().marks().reviewers(1)).containsExactlyInAnyOrderElementsOf(REVIEWERS);
    }
}
