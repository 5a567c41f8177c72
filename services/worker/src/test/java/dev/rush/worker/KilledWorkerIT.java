package dev.rush.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.backbone.kafka.KafkaServer;
import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.attempt.AttemptEvent.ConfirmationAsked;
import dev.rush.contracts.attempt.AttemptEvent.MessageReceipt;
import dev.rush.contracts.attempt.ReceiptState;
import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.machine.MachineCommand.DeliverMessage;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.testkit.ScriptedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker that is killed with SIGKILL, wherever it is, and started again. */
class KilledWorkerIT {
    private static final Duration RECOVERY = Duration.ofSeconds(20);
    private static final int LINES = 40;
    private static final String COUNT = "echo pid $$; i=0\nwhile [ $i -lt " + LINES
            + " ]; do i=$((i+1)); echo line $i; sleep 0.05; done\necho new >new.txt";

    @TempDir
    static Path broker;

    private static KafkaServer kafka;

    @TempDir
    Path folder;

    private WorkerScene scene;

    @BeforeAll
    static void startBroker() {
        kafka = KafkaServer.start(broker, 0);
        kafka.prepare(WorkerScene.MACHINE);
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @BeforeEach
    void prepare() {
        scene = new WorkerScene(folder, kafka);
    }

    @AfterEach
    void tidy() {
        scene.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"receive", "journal", "claim", "spawn", "spooled", "marked", "sent", "run", "bundle", "finish"})
    void isFollowedByOneThatGoesOnAsIfNothingHadHappened(String label) {
        WorkerJvm first = scene.startWorker(Map.of("rush.worker.fault", label));
        StartAttempt start = scene.start("script", COUNT);
        Awaitility.await().atMost(RECOVERY).until(() -> !first.isAlive());
        String agent = WorkerScene.firstLine(scene.folder(start).resolve("out"));
        scene.startWorker(Map.of());
        long began = System.nanoTime();
        AttemptEnded end = scene.end(start);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(RECOVERY);
        assertThat(end.outcome()).isInstanceOf(AttemptOutcome.Changed.class);
        List<String> lines = StoredLog.of(scene.services, end).lines("stdout");
        assertThat(lines.getFirst()).startsWith(agent.isEmpty() ? "pid " : agent);
        assertThat(lines.subList(1, lines.size())).containsExactlyElementsOf(counted());
        assertNothingIsLeft(start);
    }

    private static List<String> counted() {
        return IntStream.rangeClosed(1, LINES).mapToObj(line -> "line " + line).toList();
    }

    private void assertNothingIsLeft(StartAttempt start) {
        Awaitility.await()
                .atMost(RECOVERY)
                .until(() -> Files.exists(scene.folder(start).resolve("published.json")));
        Awaitility.await().atMost(RECOVERY).until(() -> !Files.exists(scene.worktree(start)));
        assertThat(WorkerScene.processes(start)).isEmpty();
        assertThat(scene.folder(start).resolve("home")).doesNotExist();
        Awaitility.await()
                .atMost(RECOVERY)
                .ignoreException(UncheckedIOException.class)
                .untilAsserted(() -> assertThat(repositories())
                        .noneMatch(path -> path.endsWith(".lock"))
                        .noneMatch(path -> path.contains(start.run().value())));
    }

    private List<String> repositories() {
        try (Stream<Path> all = Files.walk(scene.data.resolve("repositories"))) {
            return all.map(Path::toString).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void orOnlyAskedToEndLeavesItsAgentRunning() {
        WorkerJvm first = scene.startWorker(Map.of());
        StartAttempt start = scene.start("script", COUNT);
        scene.awaitLine(start, "line 3");
        first.terminate();
        assertThat(WorkerScene.processes(start)).isNotEmpty();
        String agent = WorkerScene.firstLine(scene.folder(start).resolve("out"));
        scene.startWorker(Map.of());
        AttemptEnded end = scene.end(start);
        assertThat(end.outcome()).isInstanceOf(AttemptOutcome.Changed.class);
        assertThat(StoredLog.of(scene.services, end).lines("stdout"))
                .hasSize(LINES + 1)
                .startsWith(agent);
    }

    @Test
    void orSuspendedForAWhileAsksBeforeItGoesOn() throws IOException {
        WorkerJvm worker = scene.startWorker(Map.of());
        StartAttempt start = scene.start("script", "echo up\nwhile [ ! -e go ]; do sleep 0.1; done; echo new >new.txt");
        scene.awaitLine(start, "up");
        scene.services.confirm(false);
        worker.signal("STOP");
        Files.createFile(scene.worktree(start).resolve("go"));
        Awaitility.await().pollDelay(Duration.ofSeconds(7)).until(() -> true);
        worker.signal("CONT");
        scene.services.await(ConfirmationAsked.class, asked -> asked.run().equals(start.run()));
        assertThat(scene.services.all(AttemptEnded.class)).isEmpty();
        scene.services.confirm(true);
        assertThat(scene.end(start).outcome()).isInstanceOf(AttemptOutcome.Changed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    void isFollowedByOneThatTalksOnWithAnAgentAtItsTool(String agent) throws IOException {
        Path programs = ScriptedModel.programs();
        try (ScriptedModel model = ScriptedModel.start()) {
            Path codexHome = Files.createDirectories(folder.resolve("codex"));
            Files.write(codexHome.resolve("config.toml"), model.codexConfiguration());
            scene.environment(Map.of(
                    "HOME", folder.toString(),
                    "CODEX_HOME", codexHome.toString(),
                    "ANTHROPIC_BASE_URL", model.url(),
                    "ANTHROPIC_API_KEY", "sk-not-a-key"));
            talkOn(
                    agent,
                    Map.of(
                            "rush.worker.agents." + agent + ".command",
                            programs.resolve(agent).toString()));
        }
    }

    private void talkOn(String agent, Map<String, String> properties) throws IOException {
        WorkerJvm first = scene.startWorker(properties);
        StartAttempt start = scene.start(
                agent,
                "Wait\n> say I wait\n> run touch begun; while [ ! -e go ]; do sleep 0.1; done; rm go begun\n> write a.txt hi\n> say Ready");
        Path begun = scene.worktree(start).resolve("begun");
        Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> Files.exists(begun));
        scene.awaitLine(start, "touch begun");
        String leader = WorkerScene.firstLine(scene.folder(start).resolve("pid"));
        first.kill();
        scene.startWorker(properties);
        MessageId message = new MessageId(scene.nextId());
        scene.command(new DeliverMessage(start.run(), 1, message, "mind the gap", 60));
        awaitReceipt(message, ReceiptState.ACCEPTED);
        assertThat(WorkerScene.firstLine(scene.folder(start).resolve("pid"))).isEqualTo(leader);
        assertThat(ProcessHandle.of(Long.parseLong(leader))).isPresent();
        Files.createFile(scene.worktree(start).resolve("go"));
        AttemptEnded end = scene.end(start);
        awaitReceipt(message, ReceiptState.APPLIED);
        assertThat(end.outcome()).isInstanceOf(AttemptOutcome.Changed.class);
        StoredLog log = StoredLog.of(scene.services, end);
        assertThat(log.lines("text")).containsOnlyOnce("I wait").contains("Understood: mind the gap");
        assertThat(log.lines("turn_finished")).hasSize(1);
        assertThat(log.lines("message"))
                .filteredOn(line -> line.contains("delivered"))
                .hasSize(1);
    }

    private void awaitReceipt(MessageId message, ReceiptState state) {
        scene.services.await(
                MessageReceipt.class, receipt -> receipt.message().equals(message) && receipt.state() == state);
    }
}
