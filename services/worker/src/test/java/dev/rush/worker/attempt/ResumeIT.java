package dev.rush.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.machine.MachineCommand.StopAttempt;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.testkit.ScriptedModel;
import dev.rush.testkit.TestRepository;
import dev.rush.worker.InstalledAgents;
import dev.rush.worker.agent.Agent;
import dev.rush.worker.agent.Conversation;
import dev.rush.worker.checkpoint.Checkpoint;
import dev.rush.worker.checkpoint.CheckpointRestore;
import dev.rush.worker.checkpoint.CheckpointTaker;
import dev.rush.worker.journal.Journal;
import dev.rush.worker.line.Json;
import dev.rush.worktrees.Checkout;
import dev.rush.worktrees.Worktrees;
import dev.rush.worktrees.git.Author;
import dev.rush.worktrees.git.Git;
import dev.rush.worktrees.mirror.Mirrors;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint taken while a tool runs; the real agents go on from it in another data directory, with what they knew. */
@Timeout(120)
class ResumeIT {
    private static final Git GIT = new Git(Duration.ofMinutes(1));
    private static final String PROMPT =
            "Take your time\n> write a.txt one\n> run touch begun; tail -f a.txt\n> write b.txt two\n> say Finished";
    private static final String GO_ON = "> say I am back";

    private static Path programs;
    private static ScriptedModel model;

    @TempDir
    Path folder;

    private TestRepository repository;
    private Map<String, String> environment;
    private Map<AgentName, Agent> agents;
    private TestMachine machine;

    @BeforeAll
    static void install() {
        programs = ScriptedModel.programs();
        model = ScriptedModel.start();
    }

    @AfterAll
    static void stop() {
        if (model != null) {
            model.close();
        }
    }

    @BeforeEach
    void prepare() throws IOException {
        repository = TestRepository.withReadme(folder.resolve("repository"));
        Path codexHome = Files.createDirectories(folder.resolve("codex"));
        Files.write(codexHome.resolve("config.toml"), model.codexConfiguration());
        environment = Map.of(
                "HOME", folder.toString(),
                "CODEX_HOME", codexHome.toString(),
                "ANTHROPIC_BASE_URL", model.url(),
                "ANTHROPIC_API_KEY", "sk-not-a-key");
        Map<String, String> commands = Map.of(
                "claude", programs.resolve("claude").toString(),
                "codex", programs.resolve("codex").toString());
        machine = new TestMachine(folder.resolve("first"), environment, commands, 1 << 20);
        agents = new InstalledAgents(environment, commands).find();
    }

    @Test
    void claudeResumesFromACheckpoint() throws IOException {
        Restored restored = interruptAndRestore("claude", "session ([0-9a-f-]{36})");
        List<String> command = new ArrayList<>(restored.command());
        command.addAll(List.of("--resume", restored.session()));
        try (Talk talk = restored.start(command)) {
            ObjectNode line = Json.object().put("type", "user");
            line.putObject("message").put("role", "user").put("content", GO_ON);
            talk.say(line);
            JsonNode result = talk.await(event -> event.path("type").asText().equals("result"));
            assertThat(result.path("is_error").asBoolean())
                    .as(result.toString())
                    .isFalse();
            assertThat(result.path("session_id").asText()).isEqualTo(restored.session());
        }
        assertThat(restored.worktree().resolve("b.txt"))
                .as("what was left to do")
                .hasContent("two");
    }

    @Test
    void codexResumesFromACheckpoint() throws IOException {
        Restored restored = interruptAndRestore("codex", "thread ([0-9a-f-]{36})");
        try (Talk talk = restored.start(restored.command())) {
            ObjectNode hello = Json.object();
            hello.putObject("clientInfo")
                    .put("name", "rush")
                    .put("title", "Rush")
                    .put("version", "1");
            talk.call("initialize", hello);
            talk.say(Json.object().put("method", "initialized"));
            JsonNode resumed = talk.call(
                    "thread/resume",
                    Json.object()
                            .put("threadId", restored.session())
                            .put("cwd", restored.worktree().toString())
                            .put("approvalPolicy", "never")
                            .put("sandbox", "danger-full-access"));
            assertThat(resumed.path("result").path("thread").path("id").asText())
                    .as(resumed.toString())
                    .isEqualTo(restored.session());
            ObjectNode turn = Json.object().put("threadId", restored.session());
            turn.putArray("input").addObject().put("type", "text").put("text", GO_ON);
            talk.call("turn/start", turn);
            talk.await(event -> event.path("method").asText().equals("turn/completed"));
        }
        assertThat(restored.worktree().resolve("b.txt"))
                .as("what was left to do")
                .hasContent("two");
    }

    private Restored interruptAndRestore(String name, String session) throws IOException {
        Agent agent = Objects.requireNonNull(agents.get(new AgentName(name)));
        StartAttempt start = machine.command(name, repository, PROMPT);
        AttemptKey key = machine.start(start);
        await().atMost(TestMachine.PATIENCE)
                .until(() -> Files.exists(machine.worktree(key).resolve("begun")));
        Checkout.Ready checkout = new Journal(machine.data).checkout(key).orElseThrow();
        Path home = machine.data.resolve("attempts/" + key.run() + "-1/home");
        CheckpointTaker taker = new CheckpointTaker(
                GIT,
                new Author("Rush", "rush@localhost"),
                new CheckpointTaker.Subject(key, checkout, home, agent.sessionFolders(), folder),
                1 << 20);
        Checkpoint checkpoint = taker.take().orElseThrow();
        taker.bundle(folder.resolve("checkpoint.bundle"));
        String id = Pattern.compile(session)
                .matcher(String.join("\n", machine.transport.lines(key, "system")))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        machine.attempts.handle(new StopAttempt(key.run(), 1));
        machine.end(key);
        return restore(agent, start, checkpoint, id);
    }

    private Restored restore(Agent agent, StartAttempt start, Checkpoint checkpoint, String session)
            throws IOException {
        Path data = folder.resolve("second");
        Mirrors mirrors = new Mirrors(data.resolve("repositories"), "https://github.invalid", GIT);
        Checkout.Ready checkout = (Checkout.Ready) new Worktrees(data.resolve("worktrees"), mirrors, GIT)
                .create(checkpoint.attempt(), repository.repository(), BaseBranch.DEFAULT);
        Path home = Files.createDirectories(data.resolve("home"));
        var restored = new CheckpointRestore(GIT, checkout)
                .restore(folder.resolve("checkpoint.bundle"), checkpoint.commit(), home, agent.sessionFolders());
        agent.moveSession(home, Path.of(restored.worktree()), checkout.path());
        assertThat(checkout.path().resolve("a.txt")).hasContent("one");
        assertThat(checkout.path().resolve("begun")).exists();
        assertThat(checkout.path().resolve("b.txt")).doesNotExist();
        Map<String, String> seen = new HashMap<>(environment);
        seen.put("PATH", System.getenv("PATH"));
        seen.putAll(agent.prepare(home));
        seen.put("HOME", home.toString());
        return new Restored(checkout.path(), session, agent.command(Conversation.fresh(start), data), seen);
    }

    private record Restored(Path worktree, String session, List<String> command, Map<String, String> environment) {
        Talk start(List<String> line) throws IOException {
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(worktree.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            return new Talk(process, process.outputWriter(), process.inputReader());
        }
    }

    /** Lines of JSON with an agent. */
    private record Talk(Process process, Writer in, BufferedReader out) implements AutoCloseable {
        void say(JsonNode line) throws IOException {
            in.write(line + "\n");
            in.flush();
        }

        JsonNode call(String method, ObjectNode parameters) throws IOException {
            ObjectNode line = Json.object().put("id", method).put("method", method);
            line.set("params", parameters);
            say(line);
            return await(answer -> answer.path("id").asText().equals(method) && !answer.has("method"));
        }

        JsonNode await(Predicate<JsonNode> wanted) throws IOException {
            StringBuilder said = new StringBuilder();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.append(line).append('\n');
                var event = Json.read(line).filter(wanted);
                if (event.isPresent()) {
                    return event.get();
                }
            }
            throw new AssertionError("the agent ended: " + said);
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().join();
        }
    }
}
