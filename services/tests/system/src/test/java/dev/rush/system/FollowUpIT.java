package dev.rush.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rush.checker.reading.Subject;
import dev.rush.testkit.FakeGitHub;
import dev.rush.testkit.FakeIssues;
import dev.rush.testkit.Program;
import dev.rush.testkit.RunningRush;
import dev.rush.testkit.ScriptedModel;
import dev.rush.testkit.Signed;
import dev.rush.testkit.TestRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole life of a pull request: a label, a failing check, a comment, a merge; with every agent. And one that is opened as it was asked for. */
class FollowUpIT {
    @TempDir
    static Path folder;

    static Subject subject;
    private static FakeIssues issues;
    private static FakeGitHub gitHub;
    private static ScriptedModel model;
    private static RunningRush rush;
    private static RunSteps steps;

    @BeforeAll
    static void start() throws IOException {
        Path forge = Files.createDirectories(folder.resolve("forge/my-org")).resolve("web.git");
        TestRepository seed = TestRepository.withReadme(folder.resolve("seed"));
        seed.git("clone", "--quiet", "--bare", ".", forge.toString());
        issues = new FakeIssues();
        issues.permit("ann", "write");
        gitHub = new FakeGitHub(folder.resolve("forge"), "127.0.0.1", true);
        gitHub.talk().permit("ann", "write");
        Path programs = ScriptedModel.programs();
        model = ScriptedModel.start();
        Map<String, String> environment = new HashMap<>(Agents.environment(folder, programs, model));
        environment.put("GITHUB_TOKEN", FakeGitHub.TOKEN);
        environment.put("RUSH_TRIGGERS_GITHUB_API_URL", issues.apiUrl().toString());
        environment.put("RUSH_PULL_REQUESTS_GITHUB_API_URL", gitHub.apiUrl().toString());
        environment.put("RUSH_PULL_REQUESTS_GITHUB_GIT_URL", gitHub.gitUrl().toString());
        environment.put("RUSH_PULL_REQUESTS_LOOK_EVERY", "1s");
        environment.put(
                "RUSH_WORKER_GITHUB_URL", folder.resolve("forge").toUri().toString());
        rush = RunningRush.start(folder, environment);
        subject = Subject.of(rush);
        steps = new RunSteps(rush, forge);
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
        live("script", Agents.SCRIPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    void theRealAgentsGoOnWithWhatTheyRemember(String agent) throws Exception {
        live(agent, Agents.REAL);
    }

    @Test
    void itIsOpenedAsItsRunWasAskedForAndWhatTheForgeRefusesIsShown() {
        gitHub.marks().refuse("forbidden");
        Program.Ended ended = rush.rush(
                "cloud",
                "run",
                "script",
                "my-org/web",
                "--prompt",
                "echo marked > MARKED.md",
                "--ready",
                "--label",
                "from rush",
                "--label",
                "forbidden",
                "--reviewer",
                "ann");
        assertThat(ended.exit()).as(ended.output()).isZero();
        String run = Program.idIn(ended.output());
        int number = steps.awaitPullRequest(run);

        assertThat(gitHub.pulls().get(number - 1)).containsEntry("draft", false);
        steps.holds(() -> assertThat(rush.rush("cloud", "pr", run).output()).contains("not set: label forbidden: "));
        assertThat(gitHub.marks().labels(number)).containsExactly("from rush");
        assertThat(gitHub.marks().reviewers(number)).containsExactly("ann");
    }

    private static void live(String agent, Agents.Words words) throws Exception {
        JsonNode trigger = steps.trigger("github", agent, words.prompt());
        deliver(trigger);
        String run = steps.run(trigger);
        int number = steps.awaitPullRequest(run);
        assertThat(gitHub.pulls().get(number - 1).get("body")).asString().contains("Fixes my-org/web#12");
        String first = gitHub.head(number);
        assertThat(steps.file(run)).isEqualTo("helo");

        gitHub.talk().check(first, "build", "failure", "compiling\n##[error]" + words.failure());
        String second = steps.awaitAnother(first, () -> gitHub.head(number));
        assertThat(steps.file(run)).isEqualTo("hello");
        assertThat(steps.git("merge-base", "--is-ancestor", first, second).exit())
                .isZero();

        steps.awaitSuccess(run);
        long asked = gitHub.talk().comment(number, "ann", "HELLO.md", 1, words.comment());
        gitHub.talk().comment(number, "stranger", "HELLO.md", 1, "> write HELLO.md stolen");
        String third = steps.awaitAnother(second, () -> gitHub.head(number));
        assertThat(steps.file(run)).isEqualTo("hello, world");
        steps.holds(() -> assertThat(gitHub.talk().replies(asked))
                .singleElement()
                .asString()
                .startsWith("Commit " + third.substring(0, 10) + " answers this."));
        steps.awaitSuccess(run);
        assertThat(steps.attempt(run)).isEqualTo(3);

        steps.git("update-ref", "refs/heads/main", third);
        gitHub.merge(number, third);
        steps.awaitNothingLeft(run);
        steps.remove(trigger);
    }

    private static void deliver(JsonNode trigger) throws Exception {
        String body = """
                {"action":"labeled","label":{"name":"rush"},"repository":{"full_name":"my-org/web"},
                 "sender":{"login":"ann","type":"User"},
                 "issue":{"number":12,"title":"Say hello","body":"In HELLO.md.",
                  "html_url":"https://github.com/my-org/web/issues/12"}}""";
        String signature = Signed.hex(trigger.path("secret").asText(), body.getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers = Map.of(
                "X-GitHub-Event",
                "issues",
                "X-GitHub-Delivery",
                UUID.randomUUID().toString(),
                "X-Hub-Signature-256",
                "sha256=" + signature);
        steps.deliver(trigger, headers, body);
    }
}
