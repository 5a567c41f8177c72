package dev.rush.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.cli.FakeRush;
import dev.rush.cli.Shell;
import dev.rush.cli.api.JsonObject;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class AdminTest {
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
    void listsTheParkedEventsOfEveryServicePageByPage() {
        park("dispatch", 3);
        park("dispatch", 7);
        park("dispatch", 9);
        park("registry", 7);

        var ended = shell.rush("admin", "parked", "list");

        assertThat(ended.code()).isZero();
        assertThat(ended.out().lines().skip(1))
                .extracting(line -> line.split(" +", -1)[0])
                .containsExactly("dispatch/3", "dispatch/7", "dispatch/9", "registry/7");
        assertThat(ended.out()).contains("run/abc", "too large").doesNotContain("\u001b");
        assertThat(shell.rush("admin", "parked", "list", "--json").out().lines())
                .hasSize(4);
    }

    @Test
    void retriesOneParkedEventAndDropsAnother() {
        park("dispatch", 3);
        park("dispatch", 4);

        assertThat(shell.rush("admin", "parked", "retry", "dispatch/3").code()).isZero();
        assertThat(shell.rush("admin", "parked", "drop", "dispatch/4").code()).isZero();

        assertThat(rush.calls)
                .contains("POST /v1/outboxes/dispatch/parked/3/retry", "DELETE /v1/outboxes/dispatch/parked/4");
        var again = shell.rush("admin", "parked", "drop", "dispatch/4");
        assertThat(again.code()).isNotZero();
        assertThat(again.err()).contains("next: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "nobody/7", "dispatch/x", "dispatch/-1", "../v1/runs/7"})
    void whatNamesNoParkedEventIsRefusedBeforeAnybodyIsAsked(String id) {
        var ended = shell.rush("admin", "parked", "drop", id);

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("dispatch/12", "next: rush admin parked list");
        assertThat(rush.calls).isEmpty();
    }

    @Test
    void listsShowsReplaysAndDropsDeadLetters() {
        letter("0-1");
        letter("2-5");

        assertThat(shell.rush("admin", "dead-letters", "list").out()).contains("0-1", "2-5", "rush.run.state.v1");
        var shown = shell.rush("admin", "dead-letters", "show", "0-1");
        assertThat(shown.out())
                .contains("reason: no", "ce_type: rush.run.state.v1", "{}")
                .doesNotContain("\u001b");
        assertThat(shell.rush("admin", "dead-letters", "replay", "0-1").code()).isZero();
        assertThat(shell.rush("admin", "dead-letters", "drop", "2-5").code()).isZero();

        assertThat(rush.calls).contains("POST /v1/dead-letters/0-1/replay", "DELETE /v1/dead-letters/2-5");
        assertThat(shell.rush("admin", "dead-letters", "list").err()).contains("there is no dead letter");
        assertThat(shell.rush("admin", "dead-letters", "show", "2-5").code()).isNotZero();
        assertThat(shell.rush("admin", "dead-letters", "show", "../runs").code())
                .isEqualTo(2);
    }

    @Test
    void theDoctorSaysWhatIsStuckAndWhereToLook() {
        assertThat(shell.rush("doctor").out()).contains("ok    events");
        park("scheduler", 1);
        letter("0-1");

        var ended = shell.rush("doctor");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out())
                .contains("FAIL  events     1 parked", "next: rush admin parked list")
                .contains("FAIL  events     1 dead letter", "next: rush admin dead-letters list");
    }

    @Test
    void theDoctorOfAServerAsksEachServiceAndLooksAtNothingHere() {
        assertThat(shell.rush("doctor", "--server").out())
                .contains("ok    service    dispatch: answers, and has told everything it decided")
                .contains("ok    service    logs: answers", "ok    service    gateway: answers")
                .doesNotContain("java", "git ");
        rush.stuck.backlog = JsonObject.of("waiting", 12, "waitingSince", "2026-11-24T05:00:00Z", "parked", 0);

        var ended = shell.rush("doctor", "--server");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out())
                .contains("FAIL  service    scheduler: answers; 12 events wait for Kafka, the oldest for ")
                .contains("next: look at the log of scheduler on the server");
    }

    private void park(String service, long position) {
        rush.stuck.parked.add(JsonObject.of(
                "service", service,
                "position", position,
                "type", "rush.run.state.v1",
                "subject", "run/abc",
                "parkedAt", "2026-11-24T05:00:00Z",
                "reason", "too\u001b[2J large"));
    }

    private void letter(String id) {
        rush.stuck.letters.add(JsonObject.of(
                "id", id,
                "type", "rush.run.state.v1",
                "subject", "run/abc",
                "at", "2026-11-24T05:00:00Z",
                "reason", "no"));
    }
}
