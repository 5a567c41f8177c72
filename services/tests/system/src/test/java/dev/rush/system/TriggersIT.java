package dev.rush.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rush.checker.reading.Subject;
import dev.rush.testkit.FakeIssues;
import dev.rush.testkit.Program;
import dev.rush.testkit.RunningRush;
import dev.rush.testkit.Signed;
import dev.rush.testkit.TestRepository;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a label on an issue to a pull request that closes it, on the whole of Rush and with typed commands. */
class TriggersIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String LABELLED = """
            {"action":"labeled","label":{"name":"rush"},"repository":{"full_name":"my-org/web"},
             "sender":{"login":"ann","type":"User"},
             "issue":{"number":12,"title":"Say hello","body":"In HELLO.md.","html_url":"https://github.com/my-org/web/issues/12"}}""";

    @TempDir
    static Path folder;

    static Subject subject;
    private static FakeIssues gitHub;
    private static RunningRush rush;
    private static TestRepository repository;

    @BeforeAll
    static void start() {
        gitHub = new FakeIssues();
        gitHub.permit("ann", "write");
        rush = RunningRush.start(
                folder,
                Map.of(
                        "GITHUB_TOKEN",
                        FakeIssues.TOKEN,
                        "RUSH_TRIGGERS_GITHUB_API_URL",
                        gitHub.apiUrl().toString()));
        subject = Subject.of(rush);
        repository = TestRepository.inUse(folder.resolve("repository"));
    }

    @AfterAll
    static void stop() {
        if (rush != null) {
            rush.close();
        }
        gitHub.close();
    }

    private static JsonNode add(String... more) throws Exception {
        String[] command = Stream.concat(Stream.of("cloud", "triggers", "add"), Stream.of(more))
                .toArray(String[]::new);
        Program.Ended made = rush.rush(command);
        assertThat(made.exit()).as(made.output()).isZero();
        return MAPPER.readTree(made.output().substring(made.output().indexOf('{')));
    }

    @Test
    void aLabelBecomesARunAndAPullRequestThatClosesTheIssue() throws Exception {
        JsonNode trigger = add(
                "github",
                "my-org/web",
                "--agent",
                "script",
                "--repository",
                repository.path().toString(),
                "-p",
                "echo hello > HELLO.md; exit 0",
                "--json");
        for (int i = 0; i < 3; i++) {
            assertThat(deliver(trigger, LABELLED).statusCode()).isEqualTo(202);
        }

        String run = run(trigger);

        await().atMost(LIMIT)
                .until(() -> rush.client()
                        .get("/v1/runs/" + run)
                        .path("phase")
                        .asText()
                        .equals("succeeded"));
        assertThat(rush.client().get("/v1/runs/" + run).path("startedBy").asText())
                .isEqualTo("github:ann");
        assertThat(repository.git("show", "rush/" + run + ":HELLO.md")).isEqualTo("hello");
        assertThat(rush.client().get("/v1/pull-requests/" + run).path("body").asText())
                .contains("Asked for by `ann` in https://github.com/my-org/web/issues/12.")
                .contains("Fixes my-org/web#12");
        assertThat(gitHub.reactions()).containsExactly("issues/12");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(gitHub.comments(12))
                        .singleElement()
                        .asString()
                        .startsWith("Run `" + run + "` is done: "));
        assertThat(rush.rush(
                                "cloud",
                                "triggers",
                                "deliveries",
                                trigger.path("id").asText())
                        .output())
                .contains("my-org/web#12")
                .contains("succeeded")
                .contains(run);
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(rush.rush("admin", "audit").output()).contains("github ann my-org/web#12"));
    }

    @Test
    void theSecretOfAHookIsInNoFile() throws Exception {
        String secret = add("github", "my-org/other", "--agent", "script", "--json")
                .path("secret")
                .asText();

        assertThat(secret).hasSizeGreaterThan(30);
        Program.Ended found = Program.run(
                folder, Map.of(), "grep", "-rlF", secret, rush.data().toString());
        assertThat(found.output().lines().filter(line -> !line.isBlank())).isEmpty();
        assertThat(Files.getPosixFilePermissions(rush.data().resolve("triggers/key")))
                .hasSize(2);
    }

    @Test
    void aClockTicksByItself() throws Exception {
        JsonNode trigger = add(
                "cron",
                "--cron",
                "* * * * *",
                "--agent",
                "script",
                "--repository",
                repository.path().toString(),
                "-p",
                "echo tick",
                "--json");

        String run = run(trigger);
        rush.rush("cloud", "triggers", "remove", trigger.path("id").asText());

        await().atMost(LIMIT)
                .until(() -> rush.client()
                        .get("/v1/runs/" + run)
                        .path("phase")
                        .asText()
                        .equals("no-changes"));
    }

    private static String run(JsonNode trigger) {
        String path = "/v1/triggers/" + trigger.path("id").asText() + "/deliveries";
        await().atMost(LIMIT)
                .until(() -> !rush.client()
                        .get(path)
                        .at("/deliveries/0/run")
                        .asText()
                        .isEmpty());
        JsonNode deliveries = rush.client().get(path).path("deliveries");
        assertThat(deliveries).hasSize(1);
        return deliveries.path(0).path("run").asText();
    }

    private static HttpResponse<String> deliver(JsonNode trigger, String body) throws Exception {
        String signature = Signed.hex(trigger.path("secret").asText(), body.getBytes(StandardCharsets.UTF_8));
        String server = MAPPER.readTree(Files.readString(rush.data().resolve("endpoint.json")))
                .path("url")
                .asText();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(server + trigger.path("hook").asText()))
                .header("Content-Type", "application/json")
                .header("X-GitHub-Event", "issues")
                .header("X-GitHub-Delivery", "72d3162e-cc78-11e3-81ab-4c9367dc0958")
                .header("X-Hub-Signature-256", "sha256=" + signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
