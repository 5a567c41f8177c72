package dev.rush.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.attempt.AttemptEvent.MessageReceipt;
import dev.rush.contracts.attempt.ReceiptState;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.machine.MachineCommand.DeliverMessage;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.machine.MachineCommand.StopAttempt;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunReason;
import dev.rush.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real programs from npm against a scripted model. */
class RealAgentIT {
    private static RealAgents agents;

    @TempDir
    Path folder;

    private TestRepository repository;
    private TestMachine machine;

    @BeforeAll
    static void install() {
        agents = RealAgents.start();
    }

    @AfterAll
    static void stop() {
        if (agents != null) {
            agents.close();
        }
    }

    @BeforeEach
    void prepare() throws IOException {
        repository = TestRepository.withReadme(folder.resolve("repository"));
        machine = agents.machine(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    void whatTheAgentWritesAndCommitsIsDelivered(String agent) {
        StartAttempt start = machine.command(
                agent,
                repository,
                "Add a file\n> say I am on it\n> write a.txt hi\n> run git add a.txt && git commit -qm 'Add a'\n> say It is there");
        AttemptKey key = machine.start(start);
        var changed = (AttemptOutcome.Changed) machine.end(key).outcome();
        assertThat(changed.title()).isEqualTo("Add a");
        assertThat(changed.summary()).isEqualTo("It is there");
        assertThat(machine.transport.lines(key, "text")).containsExactly("I am on it", "It is there");
        assertThat(machine.transport.lines(key, "tool_started")).anyMatch(line -> line.contains(">a.txt"));
        assertThat(machine.transport.lines(key, "tool_finished")).isNotEmpty();
        assertThat(machine.transport.lines(key, "usage")).isNotEmpty();
        assertThat(machine.transport.lines(key, "turn_finished")).hasSize(1);
        assertThat(machine.transport.log(key).toString()).doesNotContain("sk-not-a-key");
        assertThat(machine.worktree(key)).doesNotExist();
        assertThat(machine.data.resolve("attempts/" + start.run() + "-1/home")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    void aMessageSentWhileAToolRunsReachesTheSameTurn(String agent) {
        StartAttempt start = machine.command(
                agent, repository, "Take your time\n> run touch begun; sleep 2\n> write a.txt hi\n> say Ready");
        AttemptKey key = machine.start(start);
        machine.awaitLine(key, "tool_started", "touch begun");
        DeliverMessage message = machine.message(start, "mind the gap", 60);
        machine.attempts.handle(message);
        machine.attempts.handle(message);
        var changed = (AttemptOutcome.Changed) machine.end(key).outcome();
        assertThat(machine.transport.receipts(message.message()).stream().distinct())
                .containsExactly(ReceiptState.DELIVERED, ReceiptState.ACCEPTED, ReceiptState.APPLIED);
        assertThat(machine.transport.lines(key, "text")).containsOnlyOnce("Understood: mind the gap");
        assertThat(machine.transport.lines(key, "turn_finished")).hasSize(1);
        assertThat(changed.commits()).isGreaterThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    void aStoppedAgentLeavesItsTurnAndItsMessagesFail(String agent) {
        StartAttempt start = machine.command(
                agent, repository, "Wait\n> write half.txt half\n> run touch begun; tail -f half.txt\n> say No");
        AttemptKey key = machine.start(start);
        await().atMost(TestMachine.PATIENCE)
                .until(() -> Files.exists(machine.worktree(key).resolve("begun")));
        DeliverMessage message = machine.message(start, "too late", 60);
        machine.attempts.handle(message);
        machine.attempts.handle(new StopAttempt(start.run(), 1));
        assertThat(machine.end(key).outcome()).isEqualTo(new AttemptOutcome.Stopped(true));
        assertThat(machine.transport.receipts(message.message()).getLast().isTerminal())
                .isTrue();
        assertThat(machine.worktree(key).resolve("half.txt")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    void aModelThatRefusesFailsTheAttemptWithItsWords(String agent) {
        StartAttempt start = machine.command(agent, repository, "Try\n> refuse 400");
        var failed = (AttemptOutcome.Failed) machine.run(start).outcome();
        assertThat(failed.reason()).isEqualTo(RunReason.AGENT_FAILED);
        assertThat(failed.detail()).contains("refused as the prompt asks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    void aMessageAfterTheEndFails(String agent) {
        StartAttempt start = machine.command(agent, repository, "Quick\n> say Done");
        assertThat(machine.run(start).outcome()).isEqualTo(new AttemptOutcome.Unchanged("Done"));
        DeliverMessage message = machine.message(start, "hello?", 60);
        machine.attempts.handle(message);
        assertThat(machine.transport.all(MessageReceipt.class).getLast().state())
                .isEqualTo(ReceiptState.FAILED);
    }
}
