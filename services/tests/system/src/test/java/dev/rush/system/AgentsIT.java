package dev.rush.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.testkit.Program;
import dev.rush.testkit.RunningRush;
import dev.rush.testkit.ScriptedModel;
import dev.rush.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real claude and codex, the whole way from the command line to the pull request, against a scripted model. */
class AgentsIT {
    @TempDir
    static Path folder;

    private static ScriptedModel model;
    private static RunningRush rush;

    @BeforeAll
    static void startRush() throws IOException {
        Path programs = ScriptedModel.programs();
        model = ScriptedModel.start();
        Path codexHome = Files.createDirectories(folder.resolve("codex"));
        Files.write(codexHome.resolve("config.toml"), model.codexConfiguration());
        rush = RunningRush.start(
                folder,
                Map.of(
                        "PATH", programs + ":" + System.getenv("PATH"),
                        "HOME", Files.createDirectories(folder.resolve("home")).toString(),
                        "CODEX_HOME", codexHome.toString(),
                        "ANTHROPIC_BASE_URL", model.url(),
                        "ANTHROPIC_API_KEY", "sk-not-a-key"));
    }

    @AfterAll
    static void stopRush() {
        if (rush != null) {
            rush.close();
        }
        if (model != null) {
            model.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    void anAgentsWorkBecomesAPullRequest(String agent) {
        TestRepository repository = TestRepository.inUse(folder.resolve("work-" + agent));
        String prompt = "Add a greeting\n> say I am on it\n> write HELLO.md hello\n> say It is there";
        Program.Ended ended = rush.rush("cloud", "run", agent, repository.path().toString(), "-p", prompt);
        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains("I am on it")
                .contains("It is there")
                .doesNotContain("sk-not-a-key");
        assertThat(repository.git("show", repository.rushBranches().getFirst() + ":HELLO.md"))
                .isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    void aMessageSentWhileAToolRunsReachesTheSameTurnAndTheLogShowsIt(String agent) {
        TestRepository repository = TestRepository.inUse(folder.resolve("steered-" + agent));
        String id = rush.detached(
                agent,
                repository,
                "Take your time\n> run touch begun; sleep 6; touch ended\n> write a.txt hi\n> say Ready");
        rush.awaitLogged(id, "touch begun");
        Program.Ended sent = rush.rush("cloud", "message", id, "mind the gap");
        assertThat(sent.output()).contains("applied");
        assertThat(sent.exit()).isZero();
        Program.Ended log = rush.rush("cloud", "logs", "-f", "--exit-status", id);
        assertThat(log.exit()).as(log.output()).isZero();
        assertThat(log.output()).contains("delivered: mind the gap").contains("Understood: mind the gap");
        assertThat(log.output().split("turn-finished", -1)).as("one turn").hasSize(2);
        assertThat(repository.git("show", "rush/" + id + ":STEERED.md")).isEqualTo("mind the gap");
    }
}
