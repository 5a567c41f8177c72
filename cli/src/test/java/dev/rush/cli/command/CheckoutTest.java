package dev.rush.cli.command;

import static dev.rush.cli.Checkout.commit;
import static dev.rush.cli.Checkout.git;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.cli.Checkout;
import dev.rush.cli.FakeWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the real git; the server is a fake. */
class CheckoutTest extends WithLeftWork {
    @Test
    void makesABranchAndTouchesNothingElse() throws IOException {
        rush.addRun(RUN);
        Files.writeString(mine.resolve("one.txt"), "being written\n");
        Files.createDirectories(mine.resolve("src"));
        String before = git(mine, "status", "--porcelain=v2", "--branch");
        Path ran = hookIn(mine, "reference-transaction", "post-checkout", "post-merge", "post-index-change");

        var ended = cloud(mine, "checkout", "k7m2");

        assertThat(ended.err()).contains("next: git switch " + BRANCH);
        assertThat(ended.out()).isEqualTo(BRANCH + "\n");
        assertThat(ended.code()).isZero();
        assertThat(git(mine, "rev-parse", BRANCH)).isEqualTo(head);
        assertThat(ran).doesNotExist();
        assertThat(git(mine, "status", "--porcelain=v2", "--branch")).isEqualTo(before);
        assertThat(git(mine, "for-each-ref", "--format=%(refname)").lines())
                .containsExactly("refs/heads/main", "refs/heads/" + BRANCH);
        assertThat(mine.resolve(".git/FETCH_HEAD")).doesNotExist();
        git(mine, "fsck", "--strict");
    }

    @Test
    void worksFromAFolderInsideTheRepositoryAndUnderAnotherName() throws IOException {
        rush.addRun(RUN);
        Path inside = Files.createDirectories(mine.resolve("src/deep"));

        var ended = cloud(inside, "checkout", RUN, "--branch", "try/it");

        assertThat(ended.out()).isEqualTo("try/it\n");
        assertThat(git(mine, "rev-parse", "try/it")).isEqualTo(head);
    }

    @Test
    void saysThatTheBranchIsThereAlready() {
        rush.addRun(RUN);
        cloud(mine, "checkout", RUN);
        rush.calls.clear();

        var again = cloud(mine, "checkout", RUN);

        assertThat(again.code()).isZero();
        assertThat(again.err()).contains("the branch " + BRANCH + " is in " + mine + " already");
        assertThat(rush.calls).doesNotContain("GET /v1/work/" + RUN + "/bundle");
    }

    @Test
    void leavesABranchWithOtherCommitsAsItIs() {
        rush.addRun(RUN);
        git(mine, "branch", BRANCH);

        var ended = cloud(mine, "checkout", RUN);

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err())
                .contains(
                        "is at " + base,
                        "nothing was changed",
                        "next: rush cloud checkout " + RUN + " --branch " + BRANCH + "-2");
        assertThat(git(mine, "rev-parse", BRANCH)).isEqualTo(base);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-x", "a..b", "HEAD", "a b", "@{-1}", ""})
    void refusesANameThatNoBranchCanHave(String name) {
        rush.addRun(RUN);

        assertThat(cloud(mine, "checkout", RUN, "--branch=" + name).code()).isEqualTo(2);
        assertThat(git(mine, "branch", "--list")).isEqualTo("* main");
    }

    @Test
    void takesTheRunsOwnRepositoryWhenTypedElsewhere() throws IOException {
        rush.addRun(RUN, "file://" + mine);
        Path elsewhere = Files.createDirectories(temporary.resolve("elsewhere"));

        var ended = cloud(elsewhere, "checkout", RUN);

        assertThat(ended.err()).contains("next: git -C '" + mine + "' switch " + BRANCH);
        assertThat(git(mine, "rev-parse", BRANCH)).isEqualTo(head);
    }

    @Test
    void asksForAFolderWhenThereIsNoRepository() throws IOException {
        rush.addRun(RUN);
        Path elsewhere = Checkout.withACommit(temporary.resolve("unrelated"));

        var ended = cloud(elsewhere, "checkout", RUN);

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err())
                .contains("is in no clone of my-org/app", "next: rush cloud checkout " + RUN + " --into app");
        assertThat(git(elsewhere, "branch", "--list")).isEqualTo("* main");
    }

    @Test
    void clonesIntoANewFolderAndChecksTheBranchOut() throws IOException {
        rush.addRun(RUN, "file://" + mine);
        Path elsewhere = Files.createDirectories(temporary.resolve("elsewhere"));

        var ended = cloud(elsewhere, "checkout", RUN, "--into", "clone");

        assertThat(ended.err()).contains("next: cd ");
        assertThat(ended.code()).isZero();
        assertThat(elsewhere.resolve("clone/two.txt")).hasContent("two");
        assertThat(git(elsewhere.resolve("clone"), "status", "--porcelain=v2", "--branch"))
                .contains("branch.head " + BRANCH)
                .doesNotContain("\n1 ");
        assertThat(git(mine, "branch", "--list")).isEqualTo("* main");
    }

    @Test
    void putsNoCloneIntoAFolderThatIsInUse() throws IOException {
        rush.addRun(RUN, "file://" + mine);
        Path folder = Files.createDirectories(temporary.resolve("used"));
        Files.writeString(folder.resolve("mine.txt"), "mine");

        var ended = cloud(mine, "checkout", RUN, "--into", folder.toString());

        assertThat(ended.code()).isEqualTo(2);
        assertThat(folder.resolve("mine.txt")).hasContent("mine");
    }

    @Test
    void aBaseThatWasAmendedIsNoObstacle() throws IOException {
        rush.addRun(RUN, "file://" + mine);
        Files.writeString(mine.resolve("one.txt"), "better\n");
        git(
                mine,
                "-c",
                "user.name=A",
                "-c",
                "user.email=a@example.org",
                "commit",
                "-q",
                "-a",
                "--amend",
                "-m",
                "Better");

        var ended = cloud(mine, "checkout", RUN);

        assertThat(ended.err()).contains("next: git switch");
        assertThat(git(mine, "rev-parse", BRANCH + "~1")).isEqualTo(base);
        git(mine, "fsck", "--strict");
    }

    @Test
    void aCloneThatLacksTheBaseGetsItFromTheRunsRepository() {
        rush.addRun(RUN, "file://" + mine);
        Path clone = temporary.resolve("clone");
        git(mine, "clone", "-q", mine.toString(), clone.toString());
        base = commit(mine, "three.txt", "three\n");
        git(agents, "pull", "-q", "--rebase", "origin", "main");
        rush.works.put(RUN, FakeWork.of(agents, base));

        var ended = cloud(clone, "checkout", RUN);

        assertThat(ended.err()).contains("next: git switch");
        assertThat(git(clone, "rev-parse", BRANCH + "~1")).isEqualTo(base);
    }

    @Test
    void aShallowCloneWillDo() {
        rush.addRun(RUN);
        Path clone = temporary.resolve("shallow");
        git(mine, "clone", "-q", "--depth=1", "file://" + mine, clone.toString());

        var ended = cloud(clone, "checkout", RUN);

        assertThat(ended.err()).contains("next: git switch");
        assertThat(git(clone, "rev-parse", BRANCH)).isEqualTo(head);
    }

    @Test
    void aBaseThatIsNowhereEndsWithTheWayToTheBundle() {
        Path other = Checkout.withACommit(temporary.resolve("other"));
        rush.addRun(RUN, "file://" + other);

        var ended = cloud(other, "checkout", RUN);

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains(base, "next: rush cloud checkout " + RUN + " --bundle " + RUN + ".bundle");
        assertThat(git(other, "branch", "--list")).isEqualTo("* main");
        assertThat(rush.calls).doesNotContain("GET /v1/work/" + RUN + "/bundle");
    }

    /** Hooks of those names that leave a file behind when they run; answers where. */
    private Path hookIn(Path repository, String... names) throws IOException {
        Path ran = temporary.resolve("ran");
        for (String name : names) {
            Path hook = Files.writeString(
                    Files.createDirectories(repository.resolve(".git/hooks")).resolve(name),
                    "#!/bin/sh\ntouch '" + ran + "'\n");
            assertThat(hook.toFile().setExecutable(true)).isTrue();
        }
        return ran;
    }
}
