package dev.rush.cli.command;

import static dev.rush.cli.Checkout.git;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.cli.FakeWork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What comes from the server was written by an agent: nothing of it is believed. */
class CheckoutRefusalTest extends WithLeftWork {
    @Test
    void refusesABundleThatIsNotTheOneThatWasAnnounced() {
        rush.addRun(RUN);
        byte[] damaged = work.bundle().clone();
        damaged[damaged.length / 2] ^= 1;
        rush.works.put(RUN, work.sending(damaged));

        assertRefused("its SHA-256 is");
    }

    @Test
    void refusesABundleOfWhichTheEndIsMissing() {
        rush.addRun(RUN);
        rush.works.put(RUN, work.sending(Arrays.copyOf(work.bundle(), work.bundle().length - 20)));

        assertRefused("the connection broke");
    }

    @Test
    void refusesABundleThatGitCannotRead() {
        rush.addRun(RUN);
        rush.works.put(RUN, FakeWork.of(base, head, "no bundle".getBytes(StandardCharsets.UTF_8)));

        assertRefused("the bundle with the work cannot be opened");
    }

    @Test
    void refusesABundleOfOtherCommits() {
        rush.addRun(RUN);
        rush.works.put(RUN, FakeWork.of(base, "1".repeat(40), work.bundle()));

        assertRefused("it does not bring the commit " + "1".repeat(40));
    }

    @Test
    void refusesATreeThatWouldReachIntoTheRepository() throws IOException {
        rush.addRun(RUN);
        Files.writeString(agents.resolve("config"), "[core]\n\tfsmonitor = touch ran\n");
        String blob = git(agents, "hash-object", "-w", "config");
        Files.writeString(agents.resolve("entries"), "100644 blob " + blob + "\tconfig\n");
        String inner = mktree();
        Files.writeString(agents.resolve("entries"), "040000 tree " + inner + "\t.git\n");
        String evil = git(
                agents,
                "-c",
                "user.name=A",
                "-c",
                "user.email=a@example.org",
                "commit-tree",
                mktree(),
                "-p",
                base,
                "-m",
                "x");
        git(agents, "update-ref", "refs/heads/main", evil);
        rush.works.put(RUN, FakeWork.of(agents, base));

        assertRefused("hasDotgit");
    }

    @Test
    void leavesNoHalfClone() throws IOException {
        rush.addRun(RUN, "file://" + mine);
        rush.works.put(RUN, work.sending(new byte[(int) work.bytes()]));
        Path folder = temporary.resolve("clone");

        var ended = cloud(mine, "checkout", RUN, "--into", folder.toString());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(folder).doesNotExist();
    }

    private void assertRefused(String why) {
        var ended = cloud(mine, "checkout", RUN);

        assertThat(ended.err()).contains(why);
        assertThat(ended.code()).isIn(1, 6);
        assertThat(git(mine, "branch", "--list")).isEqualTo("* main");
        assertThat(git(mine, "fsck", "--strict")).isEmpty();
    }

    private String mktree() throws IOException {
        Process process = new ProcessBuilder("git", "-C", agents.toString(), "mktree")
                .redirectInput(agents.resolve("entries").toFile())
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
