package dev.rush.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.cli.FakeRun.Plan;
import dev.rush.cli.FakeRush;
import dev.rush.cli.Shell;
import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunsTest {
    private static final String RUN = "k7m2q9x4tb1d";

    @TempDir
    Path directory;

    private FakeRush rush;
    private Shell shell;

    @BeforeEach
    void start() {
        rush = new FakeRush();
        shell = Shell.at(rush, directory);
    }

    @AfterEach
    void stop() {
        rush.close();
    }

    @Test
    void listsRunsInAlignedColumnsWithoutColour() {
        rush.addRun(RUN);

        var ended = shell.rush("cloud", "ps");

        assertThat(ended.lines()).hasSize(2);
        assertThat(ended.lines().get(0).indexOf("PHASE"))
                .isEqualTo(ended.lines().get(1).indexOf("succeeded"));
        assertThat(ended.out()).doesNotContain("\u001b").contains("http://rush/pr/1");
    }

    @Test
    void coloursPhasesOnATerminalUnlessAskedNotTo() {
        rush.addRun(RUN);

        assertThat(shell.onATerminal().rush("cloud", "list").out()).contains("\u001b[32msucceeded\u001b[0m");
        assertThat(shell.with("NO_COLOR", "1").rush("cloud", "list").out()).doesNotContain("\u001b");
    }

    @Test
    void listsRunsAsJsonLines() throws IOException {
        rush.addRun(RUN);

        assertThat(Json.parse(shell.rush("cloud", "list", "--json").lines().get(0))
                        .text("id"))
                .isEqualTo(RUN);
    }

    @Test
    void saysOnStandardErrorThatThereAreNoRuns() {
        var ended = shell.rush("cloud", "list");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("no runs yet");
    }

    @Test
    void showsWhereARunStands() {
        rush.addRun(RUN);

        assertThat(shell.rush("cloud", "status", "k7m2").out())
                .contains("run           " + RUN, "state         succeeded, on mini", "prompt        do it …");
    }

    @Test
    void saysThatTheComputerOfARunIsDisconnected() {
        rush.plan(Plan.SUCCEEDS.endless());
        rush.addRun(RUN).disconnect("2026-11-24T05:30:00Z");

        assertThat(shell.rush("cloud", "status", RUN).out())
                .contains("state         running, on mini, which is disconnected, since 2026-11-24T05:30:00Z\n");
        assertThat(shell.rush("cloud", "list").out()).contains("mini (disconnected)");
    }

    @Test
    void stopsARun() {
        rush.plan(Plan.SUCCEEDS.endless());
        rush.addRun(RUN);

        assertThat(shell.rush("cloud", "stop", RUN).out())
                .isEqualTo("run " + RUN + " stopped (user-request), on mini\n");
    }

    @Test
    void saysThatAnIdFitsMoreThanOneRun() {
        rush.addRun(RUN);
        rush.addRun("k7m2aaaaaaaa");

        var ended = shell.rush("cloud", "stop", "k7m2");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("'k7m2' fits 2 runs", "next: rush cloud list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "ABCD", "../machines", "k7m2q9x4tb1dd", "k7m2?x=1", ""})
    void refusesWhatCannotBeAnId(String typed) {
        var ended = shell.rush("cloud", "status", typed);

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("is not a run's id");
        assertThat(rush.calls).isEmpty();
    }

    @Test
    void endsWithNotFoundForAnUnknownRun() {
        assertThat(shell.rush("cloud", "status", "zzzz").code()).isEqualTo(5);
    }

    @Test
    void showsAndMergesAPullRequest() {
        rush.addRun(RUN);
        rush.pullRequests.put(RUN, pullRequest());

        assertThat(shell.rush("cloud", "pr", "k7m2").out())
                .isEqualTo(
                        "#3 Fix it (open)\nhttp://rush/pr/3\nrush/" + RUN + " → main, 2 commit(s), head abc\n\nWhy\n");
        assertThat(shell.rush("cloud", "pr", "--merge", "k7m2").out()).startsWith("#3 Fix it (merged)");
        assertThat(rush.calls).contains("POST /v1/pull-requests/" + RUN + "/merge");
    }

    @Test
    void saysThatARunHasNoPullRequest() {
        rush.addRun(RUN);

        var ended = shell.rush("cloud", "pr", RUN);

        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.err()).contains("has no pull request");
    }

    @Test
    void printsTheDiffAsItIsForPrograms() {
        rush.addRun(RUN);
        rush.pullRequests.put(RUN, pullRequest());
        rush.diff = "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\r\n+\u001b[31mb\n\\ No newline at end of file\n";

        assertThat(shell.rush("cloud", "diff", RUN).out()).isEqualTo(rush.diff);
        assertThat(shell.onATerminal().rush("cloud", "diff", RUN).out()).doesNotContain("\u001b");
    }

    @Test
    void listsComputers() {
        assertThat(shell.rush("computers", "list").lines().get(1)).startsWith("mini  online  4      claude,script");
        rush.machines.clear();
        assertThat(shell.rush("computers", "list").err()).contains("no computer has registered yet");
    }

    @Test
    void showsHelpForAGroupOfCommandsAndEndsAsAMisuse() {
        var ended = shell.rush("cloud");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("Usage: rush cloud", "list, ps");
    }

    @Test
    void namesTheCommandThatWasProbablyMeant() {
        assertThat(shell.rush("clod", "list").err()).contains("did you mean cloud", "next: rush --help");
    }

    private static JsonObject pullRequest() {
        return JsonObject.of(
                "run",
                RUN,
                "number",
                3,
                "url",
                "http://rush/pr/3",
                "title",
                "Fix it",
                "body",
                "Why",
                "base",
                "main",
                "branch",
                "rush/" + RUN,
                "headCommit",
                "abc",
                "state",
                "open",
                "forge",
                "local",
                "commits",
                2,
                "labels",
                List.of());
    }
}
