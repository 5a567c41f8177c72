package dev.rush.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.cli.FakeRush;
import dev.rush.cli.Shell;
import dev.rush.cli.api.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rush cloud triggers}. */
class TriggersTest {
    private static final String ID = "k7m2q9x4tb1d";
    private static final String PATH = "/v1/triggers/" + ID;
    private static final JsonObject DELIVERY = JsonObject.of(
            "id",
            "d3n4p5q6r7s8",
            "event",
            "issues",
            "receivedAt",
            "2026-11-27T05:00:00Z",
            "state",
            "refused",
            "reason",
            "no-write-permission",
            "detail",
            "eve may not write",
            "sender",
            "eve\u001b[2J",
            "subject",
            "my-org/web#12",
            "run",
            "",
            "phase",
            "",
            "prompt",
            "Do it\nwell");

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
    void theAddressAndTheSecretAreTheOnlyThingsOnStandardOutput() {
        rush.canned.put("POST /v1/triggers", JsonObject.of("id", ID, "hook", "/hooks/" + ID, "secret", "s3cret"));

        Shell.Ended made = shell.rush(
                "cloud", "triggers", "add", "github", "my-org/web", "--agent", "claude", "--require", "os=linux");

        assertThat(made.lines()).containsExactly(rush.url() + "/hooks/" + ID, "s3cret");
        assertThat(made.err()).contains("not shown again").doesNotContain("s3cret");
        assertThat(rush.requests)
                .containsExactly(JsonObject.of(
                        "provider",
                        "github",
                        "source",
                        "my-org/web",
                        "agent",
                        "claude",
                        "require",
                        List.of("os=linux"),
                        "mostADay",
                        50));
    }

    @Test
    void aSecretThatTheProviderMakesIsReadFromAFile() throws IOException {
        Files.writeString(directory.resolve("linear"), "lin_wh_0123456789abcdef\n");
        rush.canned.put("POST " + PATH + "/secret", JsonObject.of("id", ID, "hook", "/hooks/" + ID, "secret", "x"));

        assertThat(shell.rush("cloud", "triggers", "rotate", ID, "--secret-file", "linear")
                        .code())
                .isZero();
        assertThat(rush.requests).containsExactly(JsonObject.of("secret", "lin_wh_0123456789abcdef"));
        assertThat(shell.rush("cloud", "triggers", "rotate", ID, "--secret-file", "none")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void triggersAreListedPausedAndRemoved() {
        JsonObject trigger = JsonObject.of(
                "id",
                ID,
                "provider",
                "github",
                "source",
                "my-org/web",
                "cron",
                "",
                "repository",
                "",
                "agent",
                "claude");
        rush.canned.put(
                "GET /v1/triggers",
                JsonObject.of(
                        "triggers",
                        List.of(trigger.and(
                                JsonObject.of("paused", false, "refused", 3, "refusedReason", "wrong-signature")))));
        rush.canned.put("POST " + PATH + "/pause", JsonObject.of());
        rush.canned.put("POST " + PATH + "/resume", JsonObject.of());
        rush.canned.put("DELETE " + PATH, JsonObject.of());

        assertThat(shell.rush("cloud", "triggers", "list").lines().getLast())
                .contains(ID)
                .contains("on")
                .contains("3, last wrong-signature");
        assertThat(shell.rush("cloud", "triggers", "pause", ID).err()).contains("is paused");
        assertThat(shell.rush("cloud", "triggers", "resume", ID).err()).contains("starts runs again");
        assertThat(shell.rush("cloud", "triggers", "remove", ID).err()).contains("is gone");
        assertThat(shell.rush("cloud", "triggers", "remove", "../runs").code()).isEqualTo(2);
    }

    @Test
    void aFileThatCannotBeUsedIsToldAndIsAFailure() {
        JsonObject above = JsonObject.of(
                "id", ID, "provider", "github", "source", "my-org/web", "agent", "claude", "paused", false);
        JsonObject below = JsonObject.of(
                "id", "d3n4p5q6r7s8", "source", "my-org/web", "word", "rush-docs", "parent", ID, "name", "docs");
        rush.canned.put(
                "POST /v1/triggers/sync",
                JsonObject.of(
                        "triggers",
                        List.of(
                                above.and(
                                        JsonObject.of("fileError", ".rush/triggers.yml: line 3: x is not known here")),
                                below)));

        Shell.Ended ended = shell.rush("cloud", "triggers", "sync", "my-org/web");

        assertThat(rush.requests).containsExactly(JsonObject.of("repository", "my-org/web"));
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("line 3: x is not known here; what it declared before counts on");
        assertThat(ended.lines().getLast()).contains("my-org/web rush-docs").contains("docs");
    }

    @Test
    void deliveriesSayWhyAndShowThePromptSafely() {
        rush.canned.put("GET " + PATH + "/deliveries", JsonObject.of("deliveries", List.of(DELIVERY)));
        rush.canned.put("GET " + PATH + "/deliveries/d3n4p5q6r7s8", DELIVERY);
        rush.canned.put("POST " + PATH + "/deliveries/d3n4p5q6r7s8/redeliver", JsonObject.of());

        assertThat(shell.rush("cloud", "triggers", "deliveries", ID).out())
                .contains("no-write-permission: eve may not write")
                .doesNotContain("\u001b");
        assertThat(shell.rush("cloud", "triggers", "deliveries", ID, "d3n4p5q6r7s8")
                        .lines())
                .endsWith("Do it", "well");
        assertThat(shell.rush("cloud", "triggers", "redeliver", ID, "d3n4p5q6r7s8")
                        .err())
                .contains("is handled again");
    }

    @Test
    void aPayloadIsTried() throws IOException {
        Files.writeString(directory.resolve("hook.json"), "{\"action\":\"labeled\"}");
        rush.canned.put(
                "POST " + PATH + "/test",
                JsonObject.of("outcome", "started", "detail", "", "condition", "if ann may", "prompt", "Do it"));

        Shell.Ended tried = shell.rush("cloud", "triggers", "test", ID, "hook.json", "--event", "issues");

        assertThat(tried.lines()).containsExactly("Do it");
        assertThat(tried.err()).contains("started: if ann may");
        assertThat(rush.requests)
                .containsExactly(JsonObject.of(
                        "event",
                        "issues",
                        "payload",
                        JsonObject.of("action", "labeled").fields()));
        Files.writeString(directory.resolve("hook.json"), "[]");
        assertThat(shell.rush("cloud", "triggers", "test", ID, "hook.json").code())
                .isEqualTo(2);
    }
}
