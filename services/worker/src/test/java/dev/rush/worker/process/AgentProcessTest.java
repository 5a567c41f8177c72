package dev.rush.worker.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.RunId;
import dev.rush.worker.attempt.TestMachine;
import dev.rush.worker.dialogue.InputFile;
import dev.rush.worker.dialogue.OutputTail;
import dev.rush.worker.line.Line;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The supervisor and the files between it and the worker. */
class AgentProcessTest {
    private static final AttemptKey KEY = new AttemptKey(new RunId("agentprocess"), 1);

    @TempDir
    Path folder;

    private final List<AgentProcess> started = new ArrayList<>();

    private AgentProcess start(String script) {
        AgentProcess process = AgentProcess.start(
                KEY,
                folder,
                new AgentProcess.Launch(
                        folder,
                        List.of("sh", "-c", script),
                        Map.of("PATH", System.getenv("PATH")),
                        TestMachine.limits(1 << 20, 1 << 20),
                        GroupPlace.find(Map.of())));
        started.add(process);
        return process;
    }

    @AfterEach
    void end() {
        started.forEach(AgentProcess::end);
    }

    @Test
    void whatAWorkerSaysLateReachesAnAgentThatIsAlreadyRunning() {
        AgentProcess process = start("echo up; cat");
        await().until(() -> lines().contains("up"));

        InputFile input = new InputFile(folder);
        input.send("late");
        input.end();
        input.write();

        await().until(() -> process.exit().equals(OptionalInt.of(0)));
        assertThat(lines()).containsExactly("up", "late");
    }

    @Test
    void aWorkerThatDiesRightAfterTheStartLeavesEveryFileThatTheNextOneReads() {
        AgentProcess process = start("true");

        assertThat(List.of("in", "out", "err")).allMatch(name -> Files.exists(folder.resolve(name)));
        await().until(() -> process.exit().isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1234", "1234\n", "1234\n99"})
    void aSupervisorThatHasNotWrittenItselfDownWholeIsNoAgent(String written) throws Exception {
        Files.createFile(folder.resolve("launch-1"));
        Files.createFile(folder.resolve("claim-1"));
        Files.writeString(folder.resolve("pid"), written);

        assertThat(AgentProcess.find(KEY, folder)).isEmpty();
    }

    @Test
    void oneWhoseClaimIsTakenGivesUpBeforeItStartsAnything() throws Exception {
        Files.createFile(folder.resolve("claim-1"));

        AgentProcess process = start("touch started");

        await().until(() -> process.exit().equals(OptionalInt.of(AgentProcess.LOST)));
        assertThat(folder.resolve("started")).doesNotExist();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        try (OutputTail tail = new OutputTail(folder.resolve("out"), 1024, line -> lines.add(text(line)))) {
            var unused = tail.poll();
        }
        return lines;
    }

    private static String text(Line line) {
        return new String(line.bytes(), StandardCharsets.UTF_8);
    }
}
