package dev.rush.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.cli.FakeRun.Plan;
import dev.rush.cli.FakeRush;
import dev.rush.cli.Shell;
import dev.rush.cli.api.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class LogsTest {
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
    void comesBackAfterEveryCutWithoutAGapOrARepetition() {
        List<String> texts =
                IntStream.rangeClosed(1, 40).mapToObj(i -> "line " + i).toList();
        rush.plan(Plan.SUCCEEDS.saying(texts).cutEvery(7));
        rush.addRun(RUN);

        var ended = shell.rush("cloud", "logs", "-f", RUN);

        assertThat(ended.code()).isZero();
        assertThat(ended.lines()).map(line -> line.substring(23)).containsExactlyElementsOf(texts);
        assertThat(rush.resumedAfter).containsExactly("", "1.7", "1.14", "1.21", "1.28", "1.35");
        assertThat(ended.err()).contains("waiting for the log", "connected again", "pull request http://rush/pr/1");
    }

    @Test
    void printsWhatIsKnownAndEndsWhenNotFollowing() {
        rush.plan(Plan.SUCCEEDS.endless().cutEvery(2));
        rush.addRun(RUN);

        var ended = shell.rush("cloud", "logs", "k7m2");

        assertThat(ended.code()).isZero();
        assertThat(ended.lines()).hasSize(3);
        assertThat(rush.calls).contains("GET /v1/logs/" + RUN + "?follow=false");
    }

    @Test
    void printsNothingOfARunTheLogServiceHasNotHeardOf() {
        rush.plan(Plan.SUCCEEDS.endless().unknownFor(1));
        rush.addRun(RUN);

        var ended = shell.rush("cloud", "logs", RUN);

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void takesControlSequencesOutOnATerminalAndLeavesThemInAFile() {
        String hostile = "\u001b]0;owned\u0007red \u001b[31mtext\u001b[0m \u009b2J\u202eend";
        rush.plan(Plan.SUCCEEDS.saying(List.of(hostile)));
        rush.addRun(RUN);

        assertThat(shell.rush("cloud", "logs", RUN).out()).contains(hostile);
        assertThat(shell.onATerminal().rush("cloud", "logs", RUN).out())
                .endsWith("text          red text end\n")
                .doesNotContain("\u001b", "owned");
    }

    @Test
    void printsRecordsAndStatesAsJsonLines() {
        rush.addRun(RUN);

        var ended = shell.rush("cloud", "logs", "-f", "--json", RUN);

        assertThat(ended.lines().get(0))
                .isEqualTo("{\"event\":\"log\",\"attempt\":1,\"seq\":1,\"at\":\"2026-11-24T05:00:00.123Z\","
                        + "\"kind\":\"text\",\"text\":\"one\"}");
        assertThat(ended.lines().getLast()).startsWith("{\"event\":\"end\",\"phase\":\"succeeded\"");
    }

    @Test
    void endsByTheOutcomeOfTheRunOnlyWhenAsked() {
        rush.plan(Plan.SUCCEEDS.ending("failed", "agent-failed"));
        rush.addRun(RUN);

        assertThat(shell.rush("cloud", "logs", "-f", RUN).code()).isZero();
        assertThat(shell.rush("cloud", "logs", "-f", "--exit-status", RUN).code())
                .isEqualTo(7);
    }

    @Test
    void anEndThatIsNotWholeSaysWhatIsMissingAndHowToGoOn() {
        rush.addRun(RUN).endsIncomplete(JsonObject.of("lastSeq", 9, "complete", false, "shown", "1.3"));

        var ended = shell.rush("cloud", "logs", "-f", RUN);

        assertThat(ended.code()).isEqualTo(9);
        assertThat(ended.lines()).hasSize(3);
        assertThat(ended.err())
                .contains("run succeeded", "the log is incomplete: what comes after 1.3 up to 1.9 has not come")
                .contains("next: rush cloud logs -f --after 1.3 " + RUN);
    }

    @Test
    void aGapIsShownWhereItIsAndMakesTheLogIncomplete() {
        rush.addRun(RUN).lacks(1, 4);

        var ended = shell.rush("cloud", "logs", "-f", RUN);

        assertThat(ended.code()).isEqualTo(9);
        assertThat(ended.err())
                .contains("gap           4 record(s) are missing, from 1.1 to 1.4")
                .contains("the log is incomplete: 4 record(s) are missing for good");
        assertThat(shell.rush("cloud", "logs", "--json", RUN).lines().getFirst())
                .isEqualTo("{\"event\":\"gap\",\"attempt\":1,\"from\":1,\"to\":4}");
    }

    @Test
    void aLogThatIsNotAllThereIsIncompleteWithoutFollowingTooOnceTheRunIsOver() {
        rush.addRun(RUN).endsNowhere();

        var ended = shell.rush("cloud", "logs", RUN);

        assertThat(ended.code()).isEqualTo(9);
        assertThat(ended.err()).contains("what comes after 1.3 has not come");
    }

    @Test
    void aRunThatFailedEndsSoEvenWhenItsLogIsNotWhole() {
        rush.plan(Plan.SUCCEEDS.ending("failed", "agent-failed"));
        rush.addRun(RUN).endsIncomplete(JsonObject.of("complete", false, "shown", "1.3"));

        assertThat(shell.rush("cloud", "logs", "-f", "--exit-status", RUN).code())
                .isEqualTo(7);
    }

    @Test
    void goesOnBehindTheRecordThatIsNamed() {
        rush.addRun(RUN);

        assertThat(shell.rush("cloud", "logs", "-f", "--after", "1.2", RUN).lines())
                .hasSize(1);
        assertThat(rush.resumedAfter).containsExactly("1.2");
        var wrong = shell.rush("cloud", "logs", "-f", "--after", "two", RUN);
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("--after is ATTEMPT.SEQ");
    }

    @Test
    void saysThatALogIsNotKeptAnyMore() {
        rush.addRun(RUN);
        rush.removedLogs.add(RUN);

        var ended = shell.rush("cloud", "logs", "-f", RUN);

        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.err()).isEqualTo("rush: the log of run " + RUN + " was removed\nnext: rush cloud list\n");
    }

    @Test
    void saysWhyARunThatIsNotThereHasNoLog() {
        var ended = shell.rush("cloud", "logs", "-f", "zzzz");

        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.err()).contains("rush: there is no run and no group zzzz");
    }
}
