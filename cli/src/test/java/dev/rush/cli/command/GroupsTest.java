package dev.rush.cli.command;

import static dev.rush.cli.FakeRush.GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.cli.FakeRun.Plan;
import dev.rush.cli.FakeRush;
import dev.rush.cli.Shell;
import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class GroupsTest {
    private static final String GOOD = "good00000001";
    private static final String BAD = "bad000000001";

    @TempDir
    Path directory;

    private FakeRush rush;
    private Shell shell;

    @BeforeEach
    void start() {
        rush = new FakeRush();
        shell = Shell.at(rush, directory);
        rush.addRun(GOOD, "my-org/api");
        rush.plan(Plan.SUCCEEDS.ending("failed", "agent-failed"));
        rush.addRun(BAD, "my-org/web");
        rush.plan(Plan.SUCCEEDS);
    }

    @AfterEach
    void stop() {
        rush.close();
    }

    @Test
    void showsHowEachRunOfAGroupStands() {
        var ended = shell.rush("cloud", "status", "grou");

        assertThat(ended.code()).isZero();
        assertThat(ended.lines())
                .startsWith("group         " + GROUP, "state         partial: 1 failed, 1 succeeded")
                .anyMatch(line -> line.startsWith(BAD) && line.contains("my-org/web") && line.contains("agent-failed"));
    }

    @Test
    void saysThatThereIsNeitherARunNorAGroup() {
        var ended = shell.rush("cloud", "status", "zzzz");

        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.err()).contains("there is no run and no group zzzz");
    }

    @Test
    void triesOnlyTheFailedRunsOfAGroupAgain() {
        var ended = shell.rush("cloud", "retry", GROUP, "--failed", "--detach");

        assertThat(ended.code()).isZero();
        assertThat(ended.lines()).singleElement().asString().startsWith("again");
        assertThat(rush.calls).contains("POST /v1/groups/" + GROUP + "/retry");
        assertThat(shell.rush("cloud", "status", GROUP).out())
                .contains("succeeded: 2 succeeded")
                .contains(ended.lines().getFirst());
        assertThat(shell.rush("cloud", "retry", GROUP, "--failed").code()).isEqualTo(1);
    }

    @Test
    void aGroupIsNotTriedAgainByMistake() {
        var ended = shell.rush("cloud", "retry", GROUP);

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("next: rush cloud retry " + GROUP + " --failed");
        assertThat(rush.calls).noneMatch(call -> call.startsWith("POST"));
    }

    @Test
    void triesOneRunAgainAndFollowsIt() {
        var ended = shell.rush("cloud", "retry", BAD);

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEqualTo("http://rush/pr/1\n");
        assertThat(rush.calls).contains("POST /v1/runs/" + BAD + "/retry");
    }

    @Test
    void waitsForAGroupAndEndsAsItsRunsDid() {
        assertThat(shell.rush("cloud", "wait", GROUP).code()).isEqualTo(7);
        shell.rush("cloud", "retry", GROUP, "--failed", "--detach");

        var ended = shell.rush("cloud", "wait", GROUP);

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("my-org/api", "my-org/web").doesNotContain(BAD);
        assertThat(ended.err()).contains("[my-org/api] run " + GOOD + " succeeded");
    }

    @Test
    void waitsNoLongerThanItIsTold() {
        rush.plan(Plan.SUCCEEDS.endless());
        rush.addRun("long00000001", "my-org/slow");

        var ended = shell.rush("cloud", "wait", GROUP, "--timeout", "1s");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("1 of 3 run(s) still go on", "next: rush cloud wait " + GROUP);
    }

    @Test
    void drawsATableOverItselfOnATerminalAndTakesItAway() {
        rush.plan(Plan.SUCCEEDS.endless());
        rush.addRun("long00000001", "my-org/slow");

        var ended = shell.onATerminal().rush("cloud", "wait", GROUP, "--timeout", "1s");

        assertThat(ended.err())
                .contains("long00000001  [my-org/slow] running, on mini", "1 failed, 1 running, 1 succeeded")
                .contains("\u001b[2A\u001b[J");
    }

    @Test
    void waitsForProgramsInJsonLines() throws IOException {
        List<JsonObject> lines = new ArrayList<>();
        for (String line : shell.rush("cloud", "wait", GROUP, "--json").lines()) {
            lines.add(Json.parse(line));
        }

        assertThat(lines)
                .extracting(line -> line.text("event"))
                .containsExactly("state", "state", "outcome", "outcome");
        assertThat(lines).extracting(line -> line.text("run")).contains(GOOD, BAD);
    }

    @Test
    void showsTheLogsOfAGroupBehindTheNamesOfTheirRepositories() {
        var ended = shell.rush("cloud", "logs", GROUP);

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("[my-org/api] ", "[my-org/web] ").contains("one");
        assertThat(shell.rush("cloud", "logs", "-f", "--exit-status", GROUP).code())
                .isEqualTo(7);
        assertThat(shell.rush("cloud", "logs", "--after", "1.1", GROUP).code()).isEqualTo(2);
    }

    @Test
    void stopsTheRunsOfAGroupThatAreNotOver() {
        rush.plan(Plan.SUCCEEDS.endless());
        rush.addRun("long00000001", "my-org/slow");

        var ended = shell.rush("cloud", "stop", GROUP);

        assertThat(ended.code()).isZero();
        assertThat(ended.lines()).containsExactly("run long00000001 stopped (user-request), on mini");
        assertThat(shell.rush("cloud", "stop", GROUP).err()).contains("every run of group " + GROUP + " is over");
    }

    @Test
    void tellsEveryRunOfAGroupThatIsNotOver() {
        rush.plan(Plan.SUCCEEDS.endless());
        rush.addRun("long00000001", "my-org/slow");
        rush.addRun("long00000002", "my-org/slower");

        var ended = shell.rush("cloud", "message", GROUP, "use the helper");

        assertThat(ended.code()).isZero();
        assertThat(ended.lines())
                .containsExactlyInAnyOrder(
                        "[my-org/slow] message message00001 applied", "[my-org/slower] message message00001 applied");
    }

    @Test
    void listsThePullRequestsOfAGroup() {
        rush.pullRequests.put(
                GOOD, JsonObject.of("number", 3, "state", "open", "url", "http://rush/pr/3", "title", "Fix it"));

        var ended = shell.rush("cloud", "pr", GROUP);

        assertThat(ended.code()).isZero();
        assertThat(ended.lines().get(1)).contains(GOOD, "my-org/api", "#3", "open", "http://rush/pr/3");
        assertThat(shell.rush("cloud", "pr", "--merge", GROUP).code()).isEqualTo(2);
    }
}
