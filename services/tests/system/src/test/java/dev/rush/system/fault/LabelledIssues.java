package dev.rush.system.fault;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rush.testkit.Signed;
import dev.rush.testkit.TestRepository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A forge that tells the triggers of labels, and delivers again what was not answered, under its old name. */
final class LabelledIssues {
    private static final String SENDER = "ann";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration CALL_LIMIT = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int ACCEPTED = 202;

    private final Fleet fleet;
    private final JsonNode trigger;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CALL_LIMIT).build();
    private int count;

    /** Makes the trigger for them, whose runs change that repository. */
    LabelledIssues(Fleet fleet, TestRepository repository) throws IOException, InterruptedException {
        this.fleet = fleet;
        fleet.issues().permit(SENDER, "write");
        String wanted = MAPPER.createObjectNode()
                .put("provider", "github")
                .put("source", "my-org/web")
                .put("agent", "script")
                .put("repository", "file://" + repository.path().toRealPath())
                .put("prompt", "sleep 1; date +%N > by-label.txt; exit 0")
                .toString();
        HttpResponse<String> made = client.send(
                request("/v1/triggers")
                        .header("Authorization", "Bearer " + Fleet.TOKEN)
                        .POST(HttpRequest.BodyPublishers.ofString(wanted))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (made.statusCode() != 201) {
            throw new IllegalStateException(made.body());
        }
        trigger = MAPPER.readTree(made.body());
    }

    /** Puts the label on one more issue; it is told to the triggers at least twice. Returns the number of the issue. */
    int label() {
        count++;
        String body = """
                {"action":"labeled","label":{"name":"rush"},"repository":{"full_name":"my-org/web"},
                 "sender":{"login":"%s","type":"User"},
                 "issue":{"number":%d,"title":"Issue %d","body":"Do it.","html_url":"%s"}}""".formatted(SENDER, count, count, url(count));
        String name = UUID.randomUUID().toString();
        for (int twice = 0; twice < 2; twice++) {
            await().atMost(LIMIT).ignoreExceptions().until(() -> deliver(name, body) == ACCEPTED);
        }
        return count;
    }

    /** The runs that the issue caused. */
    List<String> runsFor(int issue) {
        return fleet.ledger().runsFor(url(issue));
    }

    private static String url(int issue) {
        return "https://github.com/my-org/web/issues/" + issue;
    }

    private int deliver(String name, String body) throws IOException, InterruptedException {
        HttpRequest request = request(trigger.path("hook").asText())
                .header("X-GitHub-Event", "issues")
                .header("X-GitHub-Delivery", name)
                .header(
                        "X-Hub-Signature-256",
                        "sha256=" + Signed.hex(trigger.path("secret").asText(), body.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(fleet.address("triggers") + path))
                .timeout(CALL_LIMIT)
                .header("Content-Type", "application/json");
    }
}
