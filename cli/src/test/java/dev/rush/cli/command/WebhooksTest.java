package dev.rush.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.cli.FakeRush;
import dev.rush.cli.Shell;
import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhooksTest {
    private static final String HOOK = "k7m2q9x4tb1d";

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
    void printsIdAndSecretOfANewWebhookAsData() {
        rush.canned.put("POST /v1/webhooks", JsonObject.of("id", HOOK, "url", "https://a/", "secret", "whsec_x"));

        var ended = shell.rush("cloud", "webhooks", "add", "https://a/", "--event", "run.failed,pull-request");

        assertThat(ended.out()).isEqualTo(HOOK + "\nwhsec_x\n");
        assertThat(Json.write(rush.requests.getFirst()))
                .isEqualTo("{\"url\":\"https://a/\",\"events\":[\"run.failed\",\"pull-request\"]}");
        assertThat(ended.err()).contains("not shown again", "rush cloud webhooks test " + HOOK);
    }

    @Test
    void listsWebhooksAndWhatTheyWereTold() {
        rush.canned.put(
                "GET /v1/webhooks",
                JsonObject.of(
                        "webhooks",
                        List.of(JsonObject.of("id", HOOK, "url", "https://a/", "events", List.of(), "paused", false))));
        rush.canned.put(
                "GET /v1/webhooks/" + HOOK + "/deliveries",
                JsonObject.of(
                        "deliveries",
                        List.of(JsonObject.of(
                                "id",
                                "d1",
                                "type",
                                "run.failed",
                                "state",
                                "pending",
                                "tries",
                                2,
                                "status",
                                500,
                                "detail",
                                "it answered 500",
                                "createdAt",
                                "2026-11-24T05:00:00Z"))));

        assertThat(shell.rush("cloud", "webhooks", "list").lines().get(1)).contains(HOOK, "https://a/", "all", "on");
        assertThat(shell.rush("cloud", "webhooks", "deliveries", HOOK).lines().get(1))
                .contains("run.failed", "pending", "2", "500", "it answered 500");
    }

    @Test
    void aTestThatIsTakenEndsWellAndOneThatIsNotSaysWhy() {
        JsonObject sent = JsonObject.of("id", "d1", "state", "pending", "tries", 0);
        rush.canned.put("POST /v1/webhooks/" + HOOK + "/test", sent);
        String look = "GET /v1/webhooks/" + HOOK + "/deliveries/d1";
        rush.canned.put(look, JsonObject.of("id", "d1", "state", "delivered", "tries", 1, "status", 204));

        var taken = shell.rush("cloud", "webhooks", "test", HOOK);

        assertThat(taken.code()).as(taken.err()).isZero();
        assertThat(taken.err()).contains("it answered 204");
        rush.canned.put(look, JsonObject.of("id", "d1", "state", "pending", "tries", 1, "detail", "no connection"));
        var refused = shell.rush("cloud", "webhooks", "test", HOOK);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("has not taken the test: no connection");
    }

    @Test
    void refusesWhatCannotBeAnIdBeforeAnythingIsSent() {
        assertThat(shell.rush("cloud", "webhooks", "remove", "../runs").code()).isEqualTo(2);
        assertThat(rush.calls).isEmpty();
    }
}
