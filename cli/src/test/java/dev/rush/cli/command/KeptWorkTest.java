package dev.rush.cli.command;

import static dev.rush.cli.Checkout.git;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.cli.FakeRun.Plan;
import dev.rush.cli.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Work that became no pull request, shown without making a branch. */
class KeptWorkTest extends WithLeftWork {
    @Test
    void showsTheDifferenceThatTheWorkMakes() {
        rush.addRun(RUN);

        var ended = cloud(mine, "diff", RUN);

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEqualTo(git(agents, "diff", base, head) + "\n");
        assertThat(git(mine, "branch", "--list")).isEqualTo("* main");
    }

    @Test
    void showsTheDifferenceOutsideOfAnyRepositoryToo() throws IOException {
        rush.addRun(RUN, "file://" + mine);
        Path elsewhere = Files.createDirectories(temporary.resolve("elsewhere"));

        assertThat(cloud(elsewhere, "diff", RUN).out()).contains("+++ b/two.txt");
    }

    @Test
    void theEndOfARunSaysHowToGetItsWork() {
        rush.addRun(RUN);
        Shell shell = Shell.at(rush, mine);

        assertThat(shell.rush("cloud", "status", RUN).out())
                .contains("work          1 commit(s), kept until 2026-12-08T05:00:00Z: rush cloud checkout " + RUN);
        assertThat(shell.rush("cloud", "logs", RUN).err()).contains("rush cloud checkout " + RUN);
        rush.works.clear();
        assertThat(shell.rush("cloud", "status", RUN).out()).doesNotContain("checkout");
    }

    @Test
    void saysThatItIsTooEarly() {
        rush.plan(Plan.SUCCEEDS.endless());
        rush.addRun(RUN);
        rush.works.clear();

        for (String word : List.of("checkout", "diff")) {
            var ended = cloud(mine, word, RUN);

            assertThat(ended.code()).isEqualTo(5);
            assertThat(ended.err()).contains("is running: what it leaves", "next: rush cloud logs -f " + RUN);
        }
    }

    @Test
    void saysThatNothingIsKept() {
        rush.addRun(RUN);
        rush.works.clear();

        var ended = cloud(mine, "checkout", RUN);

        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.err()).contains("no work of run " + RUN + " is kept");
    }

    @Test
    void writesTheBundleItself() throws IOException {
        rush.addRun(RUN);
        var ended = cloud(temporary, "checkout", RUN, "--bundle", "work.bundle");

        assertThat(ended.out()).isEqualTo(temporary.resolve("work.bundle") + "\n");
        assertThat(temporary.resolve("work.bundle")).hasBinaryContent(work.bundle());
        assertThat(ended.err()).contains(base);
        assertThat(cloud(temporary, "checkout", RUN, "--bundle", "work.bundle").code())
                .isEqualTo(2);
    }
}
