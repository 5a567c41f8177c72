package dev.rush.cli.command;

import static dev.rush.cli.Checkout.commit;
import static dev.rush.cli.Checkout.git;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.cli.FakeRun.Plan;
import dev.rush.cli.api.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** A run with a pull request has its branch where the pull request is. */
class PullRequestCheckoutTest extends WithLeftWork {
    @Test
    void findsThePullRequestsBranchWhereItIs() {
        rush.plan(Plan.SUCCEEDS);
        rush.addRun(RUN, "file://" + mine);
        rush.pullRequests.put(RUN, JsonObject.of("headCommit", head));
        git(mine, "fetch", "-q", agents.toString(), "main:" + BRANCH);

        var ended = cloud(mine, "checkout", RUN);

        assertThat(ended.code()).isZero();
        assertThat(ended.err()).contains("is in " + mine + " already", "next: git switch " + BRANCH);
        assertThat(cloud(mine, "checkout", RUN, "--branch", "again").code()).isZero();
        assertThat(git(mine, "rev-parse", "again")).isEqualTo(head);
    }

    @Test
    void fetchesAPullRequestsBranchFromGitHub() throws IOException {
        rush.plan(Plan.SUCCEEDS);
        rush.addRun(RUN);
        rush.pullRequests.put(RUN, JsonObject.of("headCommit", head));
        git(agents, "branch", BRANCH);
        String later = commit(agents, "three.txt", "three\n");
        git(agents, "branch", "-f", BRANCH);
        git(mine, "remote", "add", "origin", "git@github.com:my-org/app.git");
        Files.writeString(
                mine.resolve(".gitconfig"), "[url \"" + agents + "\"]\n\tinsteadOf = git@github.com:my-org/app.git\n");

        var ended = cloud(mine, "checkout", RUN);

        assertThat(ended.err()).contains("next: git switch " + BRANCH);
        assertThat(git(mine, "rev-parse", BRANCH)).isEqualTo(later);
    }
}
