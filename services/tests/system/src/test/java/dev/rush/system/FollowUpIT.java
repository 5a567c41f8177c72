package dev.rush.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rush.checker.reading.Subject;
import dev.rush.testkit.FakeGitHub;
import dev.rush.testkit.FakeIssues;
import dev.rush.testkit.Program;
import dev.rush.testkit.RunningRush;
import dev.rush.testkit.ScriptedModel;
import dev.rush.testkit.Signed;
import dev.rush.testkit.TestRepository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole life of a pull request: a label, a failing check, a comment, a merge; with every agent. */
class FollowUpIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final String SCRIPT = """
            if [ -z "$1" ]; then echo helo > HELLO.md
            elif grep -q 'wrote about' "$1"; then echo 'hello, world' > HELLO.md
            elif grep -q 'expected hello' "$1"; then echo hello > HELLO.md
            fi
            exit 0""";

    @TempDir
    static Path folder;

    static Subject subject;
    private static FakeIssues issues;
    private static FakeGitHub gitHub;
    private static ScriptedModel model;
    private static RunningRush rush;
    private static Path forge;

    @BeforeAll
    static void start() throws IOException {
        forge = Files.createDirectories(folder.resolve("forge/my-org"));
        TestRepository seed = TestRepository.withReadme(folder.resolve("seed"));
        seed.git("clone", "--quiet", "--bare", ".", forge.resolve("web.git").toString());
        issues = new FakeIssues();
        issues.permit("ann", "write");
        gitHub = new FakeGitHub(folder.resolve("forge"), "127.0.0.1", true);
        gitHub.talk().permit("ann", "write");
        Path programs = ScriptedModel.programs();
        model = ScriptedModel.start();
        Map<String, String> environment = new HashMap<>(agents(programs));
        environment.put("GITHUB_TOKEN", FakeGitHub.TOKEN);
        environment.put("RUSH_TRIGGERS_GITHUB_API_URL", issues.apiUrl().toString());
        environment.put("RUSH_PULL_REQUESTS_GITHUB_API_URL", gitHub.apiUrl().toString());
        environment.put("RUSH_PULL_REQUESTS_GITHUB_GIT_URL", gitHub.gitUrl().toString());
        environment.put("RUSH_PULL_REQUESTS_LOOK_EVERY", "1s");
        environment.put(
                "RUSH_WORKER_GITHUB_URL", folder.resolve("forge").toUri().toString());
        rush = RunningRush.start(folder, environment);
        subject = Subject.of(rush);
    }

    private static Map<String, String> agents(Path programs) throws IOException {
        Path codexHome = Files.createDirectories(folder.resolve("codex"));
        Files.write(codexHome.resolve("config.toml"), model.codexConfiguration());
        return Map.of(
                "PATH", programs + ":" + System.getenv("PATH"),
                "HOME", Files.createDirectories(folder.resolve("home")).toString(),
                "CODEX_HOME", codexHome.toString(),
                "ANTHROPIC_BASE_URL", model.url(),
                "ANTHROPIC_API_KEY", "sk-not-a-key");
    }

    @AfterAll
    static void stop() {
        if (rush != null) {
            rush.close();
        }
        if (model != null) {
            model.close();
        }
        gitHub.close();
        issues.close();
    }

    @Test
    void aPullRequestIsMendedAnsweredAndMerged() throws Exception {
        live("script", SCRIPT, "expected hello", "why so short?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    void theRealAgentsGoOnWithWhatTheyRemember(String agent) throws Exception {
        live(
                agent,
                "Say hello\n> write HELLO.md helo\n> say It is there",
                "expected hello\n> write HELLO.md hello\n> say Mended",
                "why so short?\n> write HELLO.md hello, world\n> say Longer");
    }

    private static void live(String agent, String prompt, String failure, String comment) throws Exception {
        JsonNode trigger = trigger(agent, prompt);
        deliver(trigger);
        String run = run(trigger);
        int number = awaitPullRequest(run);
        assertThat(gitHub.pulls().get(number - 1).get("body")).asString().contains("Fixes my-org/web#12");
        String first = gitHub.head(number);
        assertThat(file(run)).isEqualTo("helo");

        gitHub.talk().check(first, "build", "failure", "compiling\n##[error]" + failure);
        String second = awaitCommitAfter(first, number);
        assertThat(file(run)).isEqualTo("hello");
        assertThat(git("merge-base", "--is-ancestor", first, second).exit()).isZero();

        awaitSuccess(run);
        long asked = gitHub.talk().comment(number, "ann", "HELLO.md", 1, comment);
        gitHub.talk().comment(number, "stranger", "HELLO.md", 1, "> write HELLO.md stolen");
        String third = awaitCommitAfter(second, number);
        assertThat(file(run)).isEqualTo("hello, world");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(gitHub.talk().replies(asked))
                        .singleElement()
                        .asString()
                        .startsWith("Commit " + third.substring(0, 10) + " answers this."));
        awaitSuccess(run);
        assertThat(rush.client().get("/v1/runs/" + run).path("attempt").asInt()).isEqualTo(3);

        merge(number, third);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(rush.client()
                                .get("/v1/pull-requests/" + run)
                                .path("state")
                                .asText())
                        .isEqualTo("merged"));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(leftOf(run)).isEmpty());
        Program.Ended late = rush.rush("cloud", "message", run, "one more thing");
        assertThat(late.exit()).isNotZero();
        assertThat(late.output()).contains("was merged or closed");
        rush.rush("cloud", "triggers", "remove", trigger.path("id").asText());
    }

    private static List<String> leftOf(String run) throws IOException {
        Path worker = rush.data().resolve("worker");
        try (var all = Files.walk(worker)) {
            return all.map(path -> worker.relativize(path).toString())
                    .filter(path -> path.matches("worktrees/" + run + ".*|attempts/" + run + "-\\d+/session.*"))
                    .toList();
        }
    }

    private static int awaitPullRequest(String run) {
        awaitSuccess(run);
        return rush.client().get("/v1/pull-requests/" + run).path("number").asInt();
    }

    private static void awaitSuccess(String run) {
        await().atMost(LIMIT)
                .failFast(() -> assertThat(phase(run)).isNotIn("failed", "timed-out", "no-changes", "needs-attention"))
                .until(() -> phase(run).equals("succeeded"));
    }

    private static String phase(String run) {
        return rush.client().get("/v1/runs/" + run).path("phase").asText();
    }

    private static String awaitCommitAfter(String commit, int number) {
        await().atMost(LIMIT).until(() -> !gitHub.head(number).equals(commit));
        return gitHub.head(number);
    }

    private static void merge(int number, String commit) {
        git("update-ref", "refs/heads/main", commit);
        gitHub.merge(number, commit);
    }

    private static String file(String run) {
        return git("show", "rush/" + run + ":HELLO.md").output().strip();
    }

    private static Program.Ended git(String... arguments) {
        String[] command = new String[arguments.length + 3];
        command[0] = "git";
        command[1] = "--git-dir";
        command[2] = forge.resolve("web.git").toString();
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        return Program.run(folder, Map.of(), command);
    }

    private static JsonNode trigger(String agent, String prompt) throws IOException {
        Program.Ended made =
                rush.rush("cloud", "triggers", "add", "github", "my-org/web", "--agent", agent, "-p", prompt, "--json");
        assertThat(made.exit()).as(made.output()).isZero();
        return MAPPER.readTree(made.output().substring(made.output().indexOf('{')));
    }

    private static String run(JsonNode trigger) {
        String path = "/v1/triggers/" + trigger.path("id").asText() + "/deliveries";
        await().atMost(LIMIT)
                .until(() -> !rush.client()
                        .get(path)
                        .at("/deliveries/0/run")
                        .asText()
                        .isEmpty());
        return rush.client().get(path).at("/deliveries/0/run").asText();
    }

    private static void deliver(JsonNode trigger) throws Exception {
        String body = """
                {"action":"labeled","label":{"name":"rush"},"repository":{"full_name":"my-org/web"},
                 "sender":{"login":"ann","type":"User"},
                 "issue":{"number":12,"title":"Say hello","body":"In HELLO.md.",
                  "html_url":"https://github.com/my-org/web/issues/12"}}""";
        String signature = Signed.hex(trigger.path("secret").asText(), body.getBytes(StandardCharsets.UTF_8));
        String server = MAPPER.readTree(Files.readString(rush.data().resolve("endpoint.json")))
                .path("url")
                .asText();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(server + trigger.path("hook").asText()))
                .header("Content-Type", "application/json")
                .header("X-GitHub-Event", "issues")
                .header("X-GitHub-Delivery", UUID.randomUUID().toString())
                .header("X-Hub-Signature-256", "sha256=" + signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(202);
    }
}
