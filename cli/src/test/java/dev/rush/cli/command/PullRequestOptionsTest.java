package dev.rush.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.cli.FakeRush;
import dev.rush.cli.Shell;
import dev.rush.cli.api.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class PullRequestOptionsTest {
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
    void sendsHowThePullRequestIsToBeOpened() {
        shell.rush(
                "cloud",
                "run",
                "script",
                "my-org/app",
                "-p",
                "x",
                "--ready",
                "--label",
                "bug, or not",
                "--label",
                "from rush",
                "--reviewer",
                "ann",
                "-d");

        assertThat(rush.requests)
                .extracting(Json::write)
                .containsExactly("{\"agent\":\"script\",\"repositories\":[\"my-org/app\"],\"prompt\":\"x\","
                        + "\"ready\":true,\"labels\":[\"bug, or not\",\"from rush\"],\"reviewers\":[\"ann\"]}");
    }

    @ParameterizedTest
    @CsvSource({"--label", "--reviewer"})
    void refusesAnEmptyLabelOrReviewer(String option) {
        var ended = shell.rush("cloud", "run", "script", "my-org/app", "-p", "x", option, " ");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains(option + " is empty").contains("rush cloud run --help");
        assertThat(rush.requests).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"--label,20", "--reviewer,15"})
    void refusesMoreLabelsOrReviewersThanThereMayBe(String option, int most) {
        var typed = new ArrayList<>(List.of("cloud", "run", "script", "my-org/app", "-p", "x", "-d"));
        for (int count = 0; count <= most; count++) {
            typed.addAll(List.of(option, "n" + count));
        }

        var ended = shell.rush(typed.toArray(String[]::new));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains(option + " can be given " + most + " times, not " + (most + 1));
        assertThat(rush.requests).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"--label,50", "--reviewer,100"})
    void refusesALabelOrReviewerThatIsTooLong(String option, int longest) {
        var ended = shell.rush("cloud", "run", "script", "my-org/app", "-p", "x", option, "x".repeat(longest + 1));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err())
                .contains(option + " has " + (longest + 1) + " characters; the limit is " + longest)
                .contains("rush cloud run --help");
        assertThat(rush.requests).isEmpty();
    }
}
