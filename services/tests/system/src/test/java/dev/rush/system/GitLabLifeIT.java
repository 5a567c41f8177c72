package dev.rush.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rush.checker.reading.Subject;
import dev.rush.testkit.FakeGitLab;
import dev.rush.testkit.RunningRush;
import dev.rush.testkit.ScriptedModel;
import dev.rush.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole life of a merge request: a label, a failing job, a note, a merge; with every agent. */
class GitLabLifeIT {
    private static final int DEVELOPER = 30;
    private static final int REPORTER = 20;
    private static final int ISSUE = 12;

    @TempDir
    static Path folder;

    static Subject subject;
    private static FakeGitLab gitLab;
    private static ScriptedModel model;
    private static RunningRush rush;
    private static RunSteps steps;

    @BeforeAll
    static void start() throws IOException {
        Path forge = Files.createDirectories(folder.resolve("forge/my-org")).resolve("web.git");
        TestRepository seed = TestRepository.withReadme(folder.resolve("seed"));
        seed.git("clone", "--quiet", "--bare", ".", forge.toString());
        gitLab = new FakeGitLab(folder.resolve("forge"));
        gitLab.talk().permit("ann", DEVELOPER);
        gitLab.talk().permit("reader", REPORTER);
        Path programs = ScriptedModel.programs();
        model = ScriptedModel.start();
        Map<String, String> environment = new HashMap<>(Agents.environment(folder, programs, model));
        environment.put("RUSH_PULL_REQUESTS_HOSTED", "gitlab");
        environment.put("RUSH_PULL_REQUESTS_GITLAB_TOKEN_FILE", token().toString());
        environment.put("RUSH_PULL_REQUESTS_GITLAB_API_URL", gitLab.apiUrl().toString());
        environment.put("RUSH_PULL_REQUESTS_GITLAB_GIT_URL", gitLab.gitUrl().toString());
        environment.put("RUSH_PULL_REQUESTS_LOOK_EVERY", "1s");
        environment.put(
                "RUSH_TRIGGERS_GITLAB_TOKEN_FILE",
                folder.resolve("gitlab-token").toString());
        environment.put("RUSH_TRIGGERS_GITLAB_API_URL", gitLab.apiUrl().toString());
        environment.put(
                "RUSH_WORKER_GITHUB_URL", folder.resolve("forge").toUri().toString());
        rush = RunningRush.start(folder, environment);
        subject = Subject.of(rush);
        steps = new RunSteps(rush, forge);
    }

    private static Path token() throws IOException {
        Path file = Files.createFile(
                folder.resolve("gitlab-token"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, FakeGitLab.TOKEN);
    }

    @AfterAll
    static void stop() {
        if (rush != null) {
            rush.close();
        }
        if (model != null) {
            model.close();
        }
        gitLab.close();
    }

    @Test
    void aMergeRequestIsMendedAnsweredAndMerged() throws Exception {
        live("script", Agents.SCRIPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    void theRealAgentsGoOnWithWhatTheyRemember(String agent) throws Exception {
        live(agent, Agents.REAL);
    }

    private static void live(String agent, Agents.Words words) throws Exception {
        int before = gitLab.issues().notes(ISSUE).size();
        JsonNode trigger =
                steps.trigger("gitlab", agent, words.prompt(), "--repository", "my-org/web", "--allow", "ann");
        deliver(trigger);
        String run = steps.run(trigger);
        int number = steps.awaitPullRequest(run);
        Map<String, Object> request = gitLab.requests().get(number - 1);
        assertThat(request).containsEntry("draft", true).containsEntry("target_branch", "main");
        assertThat(request.get("description")).asString().contains("\nCloses #12\n");
        String first = gitLab.head(number);
        assertThat(steps.file(run)).isEqualTo("helo");

        gitLab.talk().fail(number, first, "build", "compiling\n" + words.failure());
        String second = steps.awaitAnother(first, () -> gitLab.head(number));
        assertThat(steps.file(run)).isEqualTo("hello");
        assertThat(steps.git("merge-base", "--is-ancestor", first, second).exit())
                .isZero();

        steps.awaitSuccess(run);
        String refused = gitLab.talk().comment(number, "stranger", "HELLO.md", 1, "> write HELLO.md stolen");
        gitLab.talk().comment(number, "reader", "HELLO.md", 1, "> write HELLO.md stolen");
        String asked = gitLab.talk().comment(number, "ann", "HELLO.md", 1, words.comment());
        String third = steps.awaitAnother(second, () -> gitLab.head(number));
        assertThat(steps.file(run)).isEqualTo("hello, world");
        steps.holds(() -> assertThat(gitLab.talk().replies(number, asked))
                .singleElement()
                .asString()
                .startsWith("Commit " + third.substring(0, 10) + " answers this."));
        steps.awaitSuccess(run);
        assertThat(gitLab.talk().replies(number, refused)).isEmpty();
        assertThat(steps.attempt(run)).isEqualTo(3);

        steps.git("update-ref", "refs/heads/main", third);
        gitLab.merge(number, third);
        steps.awaitNothingLeft(run);
        assertThat(gitLab.issues().awards()).containsExactly("/issues/" + ISSUE);
        steps.holds(() -> assertThat(gitLab.issues().notes(ISSUE))
                .hasSize(before + 1)
                .last()
                .asString()
                .contains("Run `" + run + "` is done: " + request.get("web_url")));
        steps.remove(trigger);
    }

    private static void deliver(JsonNode trigger) throws Exception {
        String body = """
                {"object_kind":"issue","user":{"username":"ann"},"project":{"path_with_namespace":"my-org/web"},
                 "object_attributes":{"iid":12,"action":"update","title":"Say hello","description":"In HELLO.md.",
                  "url":"https://gitlab.example/my-org/web/-/issues/12"},
                 "changes":{"labels":{"previous":[],"current":[{"title":"rush"}]}}}""";
        Map<String, String> headers = Map.of(
                "X-Gitlab-Event", "Issue Hook",
                "X-Gitlab-Event-UUID", UUID.randomUUID().toString(),
                "X-Gitlab-Token", trigger.path("secret").asText());
        steps.deliver(trigger, headers, body);
    }
}
