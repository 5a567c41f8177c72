package dev.rush.pullrequests.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.contracts.run.RunReason;
import dev.rush.pullrequests.git.PushResult.Done;
import dev.rush.pullrequests.git.PushResult.Forgotten;
import dev.rush.pullrequests.git.PushResult.Rejected;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BranchPushTest {
    private static final String RUN = "k7m2q9x4tb1d";
    private static final String BRANCH = "rush/" + RUN;

    @TempDir
    Path folder;

    private GitFolder upstream;
    private Upstream address;
    private BranchPush push;
    private String head;

    @BeforeEach
    void checkSomeWork() {
        upstream = GitFolder.withOneCommit(folder.resolve("upstream"));
        address = Upstream.local(upstream.path().toString());
        GitFolder work = upstream.cloneTo(folder.resolve("work"));
        String from = work.id("HEAD");
        work.write("a", "1\n");
        head = work.commit("Add");
        var cache = new RepositoryCache(folder.resolve("data"));
        push = new BranchPush(cache);
        assertThat(new WorkCheck(cache, new CheckRules(List.of(), List.of(), 1000), WorkLimits.USUAL)
                        .check(address, GitFolder.accepted(RUN, upstream, "HEAD", from, head), work.bundle(from)))
                .isInstanceOf(CheckResult.Sound.class);
    }

    @Test
    void theBranchIsMadeAndPushingAgainChangesNothing() {
        assertThat(push.push(address, BRANCH, head)).isEqualTo(new Done());
        assertThat(push.push(address, BRANCH, head)).isEqualTo(new Done());

        assertThat(upstream.id("refs/heads/" + BRANCH)).isEqualTo(head);
        upstream.git("fsck", "--strict");
    }

    @Test
    void theBranchGoesOnFromWhereItIs() {
        push.push(address, BRANCH, head);
        String more = more();

        assertThat(push.advance(address, BRANCH, head, more)).isEqualTo(new Done());
        assertThat(push.advance(address, BRANCH, head, more)).isEqualTo(new Done());

        assertThat(upstream.id("refs/heads/" + BRANCH)).isEqualTo(more);
        upstream.git("fsck", "--strict");
    }

    @Test
    void aPersonsCommitOnTheBranchIsNotPushedOver() {
        push.push(address, BRANCH, head);
        String more = more();
        String theirs = upstream.git("commit-tree", "-m", "By hand", "-p", head, head + "^{tree}");
        upstream.git("update-ref", "refs/heads/" + BRANCH, theirs);

        assertThat(push.advance(address, BRANCH, head, more)).isInstanceOf(PushResult.Rejected.class);
        assertThat(upstream.id("refs/heads/" + BRANCH)).isEqualTo(theirs);
    }

    /** A commit on top of the branch, as a run makes it that goes on, checked. */
    private String more() {
        GitFolder again = upstream.cloneTo(folder.resolve("again"));
        again.git("checkout", "-q", "--detach", "origin/" + BRANCH);
        again.write("b", "2\n");
        String more = again.commit("Add more");
        var first = GitFolder.accepted(RUN, upstream, "HEAD", head, more);
        var checked = new WorkCheck(
                        new RepositoryCache(folder.resolve("data")),
                        new CheckRules(List.of(), List.of(), 1000),
                        WorkLimits.USUAL)
                .check(address, new ResultAccepted(first.spec(), 2, first.result()), again.bundle(head));
        assertThat(checked)
                .isInstanceOfSatisfying(
                        CheckResult.Sound.class,
                        sound -> assertThat(sound.facts().commits())
                                .as("the pull request shows both")
                                .isEqualTo(2));
        return more;
    }

    @Test
    void aPersonsWorkingTreeIsLeftAlone() {
        push.push(address, BRANCH, head);

        assertThat(upstream.git("status", "--porcelain")).isEmpty();
        assertThat(upstream.git("symbolic-ref", "HEAD")).isEqualTo("refs/heads/main");
    }

    @Test
    void aPersonsRepositoryIsNotTidiedUp() {
        for (int packs = 0; packs < 3; packs++) {
            upstream.commit("Something to pack");
            upstream.git("repack", "-dq");
        }
        upstream.git("config", "gc.autoPackLimit", "1");
        upstream.git("config", "gc.autoDetach", "false");
        upstream.git("config", "gc.pruneExpire", "now");
        String lost = upstream.git("commit-tree", "-m", "Not reachable", "HEAD^{tree}");

        assertThat(push.push(address, BRANCH, head)).isEqualTo(new Done());

        assertThat(upstream.git("cat-file", "-t", lost)).isEqualTo("commit");
        assertThat(upstream.path().resolve(".git/FETCH_HEAD")).doesNotExist();
    }

    @Test
    void somebodyElsesCommitsAreNeverOverwritten() {
        upstream.git("branch", BRANCH, "main");
        String theirs = upstream.id(BRANCH);

        assertThat(push.push(address, BRANCH, head)).isInstanceOf(Rejected.class);
        assertThat(upstream.id(BRANCH)).isEqualTo(theirs);
    }

    @Test
    void aBranchInTheWayOfTheFolderIsExplained() {
        upstream.git("branch", "rush", "main");

        PushResult result = push.push(address, BRANCH, head);

        assertThat(result).isInstanceOf(Rejected.class);
        assertThat(((Rejected) result).reason()).isEqualTo(RunReason.PUSH_REFUSED);
    }

    @Test
    void noHookOfTheRepositoryIsRun() {
        upstream.write(".git/hooks/pre-receive", "#!/bin/sh\ntouch ../ran\n");
        upstream.write(".git/hooks/update", "#!/bin/sh\nexit 1\n");
        upstream.write(".git/hooks/reference-transaction", "#!/bin/sh\nexit 1\n");
        for (String hook : List.of("pre-receive", "update", "reference-transaction")) {
            assertThat(upstream.path().resolve(".git/hooks/" + hook).toFile().setExecutable(true))
                    .isTrue();
        }

        assertThat(push.push(address, BRANCH, head)).isEqualTo(new Done());
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void aLostCacheIsSaidAndNotGuessed() {
        var fresh = new BranchPush(new RepositoryCache(folder.resolve("other")));

        assertThat(fresh.push(address, BRANCH, head)).isEqualTo(new Forgotten());
    }

    @Test
    void forgettingIsHarmlessTwice() {
        push.forget(address, RUN);
        push.forget(address, RUN);
    }
}
