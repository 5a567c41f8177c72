package dev.rush.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rush.testkit.Program;
import dev.rush.testkit.RunningRush;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;

/**
 * The steps in the life of a run whose pull request is on a forge, whichever that is.
 *
 * @param rush where it runs
 * @param forge the bare repository there
 */
record RunSteps(RunningRush rush, Path forge) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration LIMIT = Duration.ofSeconds(120);

    JsonNode trigger(String provider, String agent, String prompt, String... more) throws IOException {
        String[] typed = Stream.concat(
                        Stream.of(
                                "cloud",
                                "triggers",
                                "add",
                                provider,
                                "my-org/web",
                                "--agent",
                                agent,
                                "-p",
                                prompt,
                                "--json"),
                        Stream.of(more))
                .toArray(String[]::new);
        Program.Ended made = rush.rush(typed);
        assertThat(made.exit()).as(made.output()).isZero();
        return MAPPER.readTree(made.output().substring(made.output().indexOf('{')));
    }

    void remove(JsonNode trigger) {
        rush.rush("cloud", "triggers", "remove", trigger.path("id").asText());
    }

    void deliver(JsonNode trigger, Map<String, String> headers, String body) throws Exception {
        String server = MAPPER.readTree(Files.readString(rush.data().resolve("endpoint.json")))
                .path("url")
                .asText();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(server + trigger.path("hook").asText()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        assertThat(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(202);
    }

    String run(JsonNode trigger) {
        String path = "/v1/triggers/" + trigger.path("id").asText() + "/deliveries";
        await().atMost(LIMIT)
                .until(() -> !rush.client()
                        .get(path)
                        .at("/deliveries/0/run")
                        .asText()
                        .isEmpty());
        return rush.client().get(path).at("/deliveries/0/run").asText();
    }

    int awaitPullRequest(String run) {
        awaitSuccess(run);
        return rush.client().get("/v1/pull-requests/" + run).path("number").asInt();
    }

    void awaitSuccess(String run) {
        await().atMost(LIMIT)
                .failFast(() -> assertThat(phase(run)).isNotIn("failed", "timed-out", "no-changes", "needs-attention"))
                .until(() -> phase(run).equals("succeeded"));
    }

    private String phase(String run) {
        return rush.client().get("/v1/runs/" + run).path("phase").asText();
    }

    int attempt(String run) {
        return rush.client().get("/v1/runs/" + run).path("attempt").asInt();
    }

    String awaitAnother(String commit, Supplier<String> head) {
        await().atMost(LIMIT).until(() -> !head.get().equals(commit));
        return head.get();
    }

    void holds(ThrowingRunnable claim) {
        await().atMost(LIMIT).untilAsserted(claim);
    }

    /** The pull request is known to be merged, nothing of the run is left, and it takes no more. */
    void awaitNothingLeft(String run) {
        holds(() -> assertThat(rush.client()
                        .get("/v1/pull-requests/" + run)
                        .path("state")
                        .asText())
                .isEqualTo("merged"));
        holds(() -> assertThat(leftOf(run)).isEmpty());
        Program.Ended late = rush.rush("cloud", "message", run, "one more thing");
        assertThat(late.exit()).isNotZero();
        assertThat(late.output()).contains("was merged or closed");
    }

    private List<String> leftOf(String run) throws IOException {
        Path worker = rush.data().resolve("worker");
        try (var all = Files.walk(worker)) {
            return all.map(path -> worker.relativize(path).toString())
                    .filter(path -> path.matches("worktrees/" + run + ".*|attempts/" + run + "-\\d+/session.*"))
                    .toList();
        }
    }

    String file(String run) {
        return git("show", "rush/" + run + ":HELLO.md").output().strip();
    }

    Program.Ended git(String... arguments) {
        String[] command = Stream.concat(Stream.of("git", "--git-dir", forge.toString()), Stream.of(arguments))
                .toArray(String[]::new);
        return Program.run(rush.data(), Map.of(), command);
    }
}
