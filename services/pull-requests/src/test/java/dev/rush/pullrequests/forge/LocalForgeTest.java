package dev.rush.pullrequests.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.Repository;
import dev.rush.contracts.run.RunReason;
import dev.rush.pullrequests.domain.ForgeAnswer;
import dev.rush.pullrequests.domain.PullRequest;
import dev.rush.pullrequests.domain.PullRequestText;
import dev.rush.pullrequests.forge.MergeAnswer.BaseCheckedOut;
import dev.rush.pullrequests.forge.MergeAnswer.Conflict;
import dev.rush.pullrequests.forge.MergeAnswer.Done;
import dev.rush.pullrequests.git.GitFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalForgeTest {
    @TempDir
    Path folder;

    private final LocalForge forge = new LocalForge(new CountedNumbers(), true);
    private GitFolder bare;
    private GitFolder person;

    @BeforeEach
    void makeRepository() {
        bare = GitFolder.bareWithOneCommit(folder.resolve("app.git"));
        person = bare.cloneTo(folder.resolve("person"));
    }

    @Test
    void pullRequestsAreCountedForEachRepository() {
        GitFolder other = GitFolder.bareWithOneCommit(folder.resolve("other.git"));
        PullRequestPlan first = plan(bare, "aaaaaaaaaaaa", branch("aaaaaaaaaaaa", "a", "1"));
        PullRequestPlan second = plan(bare, "bbbbbbbbbbbb", branch("bbbbbbbbbbbb", "b", "1"));
        PullRequestPlan elsewhere = plan(other, "cccccccccccc", other.id("main"));

        assertThat(forge.find(first)).isEqualTo(new ForgeAnswer.None());
        assertThat(forge.open(first))
                .isEqualTo(new ForgeAnswer.Open(new PullRequest("local", 1, "rush://pull-requests/aaaaaaaaaaaa")));
        assertThat(number(forge.open(second))).isEqualTo(2);
        assertThat(number(forge.open(first))).isEqualTo(1);
        forge.open(elsewhere);
        assertThat(forge.find(elsewhere)).isInstanceOf(ForgeAnswer.Merged.class);
    }

    @Test
    void aMergeBringsTheWorkToTheBaseAsAMergeCommit() {
        String before = bare.id("main");
        PullRequestPlan plan = opened("aaaaaaaaaaaa", branch("aaaaaaaaaaaa", "a", "1"));

        var done = (Done) forge.merge(plan);

        assertThat(bare.id("main")).isEqualTo(done.mergeCommit());
        assertThat(bare.git("show", "-s", "--format=%P", "main")).isEqualTo(before + " " + plan.headCommit());
        assertThat(bare.git("show", "-s", "--format=%B", "main"))
                .isEqualTo("Merge pull request #1 from rush/aaaaaaaaaaaa\n\nAdd a\n\nRush-Run: aaaaaaaaaaaa");
        assertThat(bare.git("show", "main:a")).isEqualTo("1");
        bare.git("fsck", "--strict");
    }

    @Test
    void mergingAgainIsTheSameMerge() {
        PullRequestPlan plan = opened("aaaaaaaaaaaa", branch("aaaaaaaaaaaa", "a", "1"));
        MergeAnswer first = forge.merge(plan);
        person.git("fetch", "-q");
        person.git("checkout", "-q", "origin/main");
        person.commit("Later");
        person.git("push", "-q", "origin", "HEAD:main");

        assertThat(forge.merge(plan)).isEqualTo(first);
        assertThat(forge.find(plan)).isInstanceOf(ForgeAnswer.Merged.class);
    }

    @Test
    void twoRunsThatChangedTheSameLineConflictAndTheBaseStays() {
        PullRequestPlan first = opened("aaaaaaaaaaaa", branch("aaaaaaaaaaaa", "README.md", "one"));
        PullRequestPlan second = opened("bbbbbbbbbbbb", branch("bbbbbbbbbbbb", "README.md", "two"));
        forge.merge(first);
        String merged = bare.id("main");

        assertThat(forge.merge(second))
                .isEqualTo(new Conflict("rush/bbbbbbbbbbbb and main changed the same lines: README.md"));
        assertThat(bare.id("main")).isEqualTo(merged);
        assertThat(forge.find(second)).isInstanceOf(ForgeAnswer.Open.class);
    }

    @Test
    void manyMergesAtOnceAllArrive() throws Exception {
        List<PullRequestPlan> plans = List.of("aaaaaaaaaaaa", "bbbbbbbbbbbb", "cccccccccccc").stream()
                .map(run -> opened(run, branch(run, run, "1")))
                .toList();

        try (var threads = Executors.newFixedThreadPool(3)) {
            List<Callable<MergeAnswer>> merges = plans.stream()
                    .<Callable<MergeAnswer>>map(plan -> () -> forge.merge(plan))
                    .toList();
            for (var answer : threads.invokeAll(merges)) {
                assertThat(answer.get()).isInstanceOf(Done.class);
            }
        }
        assertThat(bare.git("ls-tree", "--name-only", "main").lines())
                .contains("aaaaaaaaaaaa", "bbbbbbbbbbbb", "cccccccccccc");
    }

    @Test
    void theBranchInAPersonsWorkingTreeIsNotMoved() {
        String head = branch("aaaaaaaaaaaa", "a", "1");
        person.git("branch", "rush/aaaaaaaaaaaa", head);
        PullRequestPlan plan = plan(person, "aaaaaaaaaaaa", head);
        person.git("checkout", "-q", "main");
        forge.open(plan);
        String before = person.id("main");

        assertThat(forge.merge(plan)).isInstanceOf(BaseCheckedOut.class);
        person.git("checkout", "-q", "-b", "elsewhere");
        person.git("worktree", "add", "-q", folder.resolve("linked").toString(), "main");
        assertThat(forge.merge(plan)).isInstanceOf(BaseCheckedOut.class);
        assertThat(person.id("main")).isEqualTo(before);

        person.git("worktree", "remove", folder.resolve("linked").toString());
        assertThat(forge.merge(plan)).isInstanceOf(Done.class);
    }

    @Test
    void aMergeMadeByHandIsNoticedWithItsCommit() {
        PullRequestPlan plan = opened("aaaaaaaaaaaa", branch("aaaaaaaaaaaa", "a", "1"));
        person.git("checkout", "-q", "main");
        person.git("merge", "-q", "--no-ff", "-m", "By hand", plan.headCommit());
        String merge = person.id("HEAD");
        person.commit("Later");
        person.git("push", "-q", "origin", "HEAD:main");

        assertThat(forge.find(plan))
                .isEqualTo(new ForgeAnswer.Merged(
                        new PullRequest("local", 1, "rush://pull-requests/aaaaaaaaaaaa"), merge));
    }

    @Test
    void aBranchThatAPersonRemovedClosesItsPullRequest() {
        PullRequestPlan plan = opened("aaaaaaaaaaaa", branch("aaaaaaaaaaaa", "a", "1"));
        bare.git("branch", "-D", "rush/aaaaaaaaaaaa");

        assertThat(forge.find(plan)).isInstanceOf(ForgeAnswer.Closed.class);
    }

    @Test
    void aForgeThatMayNotUseLocalRepositoriesSaysSo() {
        var closed = new LocalForge(new CountedNumbers(), false);

        assertThat(closed.upstream(new Repository("file://" + bare.path())))
                .isInstanceOfSatisfying(
                        UpstreamAnswer.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RunReason.REPOSITORY_UNAVAILABLE));
    }

    private PullRequestPlan opened(String run, String head) {
        PullRequestPlan plan = plan(bare, run, head);
        forge.open(plan);
        return plan;
    }

    /** What the push leaves behind: a branch of the run with one commit. */
    private String branch(String run, String file, String text) {
        person.git("checkout", "-q", "-B", "rush/" + run, "origin/main");
        person.write(file, text + "\n");
        String head = person.commit("Change " + file);
        person.git("push", "-q", "origin", "rush/" + run);
        person.git("checkout", "-q", "--detach");
        person.git("branch", "-q", "-D", "rush/" + run);
        return head;
    }

    private static PullRequestPlan plan(GitFolder repository, String run, String head) {
        return new PullRequestPlan(
                new RunId(run),
                new Repository("file://" + repository.path()),
                "rush/" + run,
                head,
                "main",
                new PullRequestText("Add a", "body"));
    }

    private static int number(ForgeAnswer answer) {
        return ((ForgeAnswer.Open) answer).pullRequest().number();
    }
}
