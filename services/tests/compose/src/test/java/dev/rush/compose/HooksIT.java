package dev.rush.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rush.testkit.Program;
import dev.rush.testkit.Signed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is posted to the proxy by programs that hold no token, only the secret of a hook. */
@InContainers
class HooksIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static Installation rush;

    @BeforeAll
    static void share(Installation shared) {
        rush = shared;
    }

    @Test
    void aSignedHookThroughTheProxyBecomesAPullRequestAndASecondDeliveryNothingMore() throws Exception {
        JsonNode trigger = trigger("echo {{word}} > hook.txt");
        String body = "{\"word\": \"hello\"}";

        assertThat(deliver(trigger, "first", body)).isEqualTo("202");
        assertThat(deliver(trigger, "first", body)).isEqualTo("202");

        String run = run(trigger.path("id").asText());
        rush.awaitPullRequest(run);
        assertThat(rush.delivered(run, "hook.txt")).isEqualTo("hello");
        assertThat(deliveries(trigger.path("id").asText())).hasSize(1);
    }

    @Test
    void aHookMayBeLargeAndIsStillRefusedUnsigned() throws Exception {
        String large = "{\"word\": \"" + "x".repeat(3_000_000) + "\"}";
        String hook = trigger("echo never").path("hook").asText();

        assertThat(rush.stack().curl().statusOfPost(hook, large, Map.of())).isEqualTo("401");
    }

    private static JsonNode trigger(String prompt) throws Exception {
        Program.Ended made = rush.owner()
                .rush(
                        "cloud",
                        "triggers",
                        "add",
                        "webhook",
                        "--repository",
                        Person.REPOSITORY,
                        "--agent",
                        "script",
                        "-p",
                        prompt,
                        "--json");
        assertThat(made.exit()).as(made.output()).isZero();
        return MAPPER.readTree(made.output().substring(made.output().indexOf('{')));
    }

    private static String deliver(JsonNode trigger, String id, String body) throws Exception {
        String time = Long.toString(Instant.now().getEpochSecond());
        Map<String, String> headers = Map.of(
                "webhook-id",
                id,
                "webhook-timestamp",
                time,
                "webhook-signature",
                Signed.standard(trigger.path("secret").asText(), id, time, body));
        return rush.stack().curl().statusOfPost(trigger.path("hook").asText(), body, headers);
    }

    private static String run(String trigger) {
        await("a run of the hook")
                .atMost(Person.LIMIT)
                .until(() -> deliveries(trigger).stream()
                        .anyMatch(one -> !one.path("run").asText().isEmpty()));
        return deliveries(trigger).getFirst().path("run").asText();
    }

    private static List<JsonNode> deliveries(String trigger) {
        Program.Ended listed = rush.owner().rush("cloud", "triggers", "deliveries", trigger, "--json");
        assertThat(listed.exit()).as(listed.output()).isZero();
        return listed.output()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(HooksIT::read)
                .toList();
    }

    private static JsonNode read(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException noJson) {
            throw new AssertionError(line, noJson);
        }
    }
}
