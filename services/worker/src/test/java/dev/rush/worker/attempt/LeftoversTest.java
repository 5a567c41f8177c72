package dev.rush.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.attempt.AttemptKey;
import dev.rush.contracts.attempt.AttemptOutcome;
import dev.rush.contracts.attempt.ReceiptState;
import dev.rush.contracts.log.LogRecord;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.run.RunReason;
import dev.rush.worker.git.TestRepository;
import dev.rush.worker.store.Journal;
import dev.rush.worker.store.MessageJournal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that died is played by one that is cut off while a second takes over its data directory. */
class LeftoversTest {
    @TempDir
    Path folder;

    private TestRepository repository;
    private TestMachine first;

    @BeforeEach
    void prepare() {
        repository = TestRepository.withReadme(folder.resolve("repository"));
        first = new TestMachine(folder.resolve("data"));
    }

    private AttemptEnded recovered(TestMachine machine, AttemptKey key) {
        machine.attempts.recover();
        Awaitility.await()
                .atMost(TestMachine.PATIENCE)
                .until(() -> machine.transport.end(key).isPresent()
                        && new Journal(machine.data).unpublished().isEmpty());
        return machine.transport.end(key).orElseThrow();
    }

    @Test
    void anAttemptWithoutAnEndIsKilledAndEndedAndItsWorkKept() {
        StartAttempt start = first.command("script", repository, "echo half >half.txt; echo up; exec sleep 61.25");
        AttemptKey key = first.start(start);
        first.awaitLine(key, "stdout", "up");
        first.transport.cutOff();
        TestMachine second = new TestMachine(folder.resolve("data"));
        AttemptEnded end = recovered(second, key);
        assertThat(((AttemptOutcome.Failed) end.outcome()).reason()).isEqualTo(RunReason.WORKER_STOPPED);
        assertThat(second.transport.log(key).stream().map(LogRecord::seq))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, end.lastSeq()).boxed().toList());
        assertThat(second.transport.lines(key, "stdout")).contains("up");
        assertThat(ProcessHandle.allProcesses().flatMap(process -> process.info().commandLine().stream()))
                .noneMatch(line -> line.contains("sleep 61.25"));
        assertThat(second.worktree(key).resolve("half.txt")).exists();
        first.transport.giveUp();
        Awaitility.await().until(() -> first.attempts.running().isEmpty());
    }

    @Test
    void anAttemptThatNeverHadAWorktreeLeavesNothing() throws Exception {
        StartAttempt start = first.command("script", repository, "true");
        assertThat(new Journal(first.data).started(start)).isTrue();
        AttemptKey key = TestMachine.key(start);
        var message = first.message(start, "hello", 60).message();
        new MessageJournal(new Journal(first.data).folder(key)).note(message, ReceiptState.DELIVERED);
        recovered(first, key);
        assertThat(first.worktree(key)).doesNotExist();
        assertThat(first.transport.receipts(message)).containsExactly(ReceiptState.FAILED);
        Awaitility.await().until(() -> new Journal(first.data).unpublished().isEmpty());
        assertThat(new Journal(first.data).unfinished()).isEmpty();
    }

    @Test
    void anEndTheBrokerMayNotHaveIsPublishedAgain() throws Exception {
        StartAttempt start = first.command("script", repository, "true");
        AttemptKey key = TestMachine.key(start);
        AttemptEnded end = first.run(start);
        Files.delete(new Journal(first.data).folder(key).resolve("published.json"));
        TestMachine second = new TestMachine(folder.resolve("data"));
        assertThat(recovered(second, key)).isEqualTo(end);
    }

    @Test
    void aLowerOrEqualNumberIsRefusedAndItsEndRepeated() {
        StartAttempt start = first.command("script", repository, "true");
        AttemptKey key = TestMachine.key(start);
        first.run(start);
        first.attempts.handle(new StartAttempt(2, start.spec()));
        first.end(new AttemptKey(start.run(), 2));
        first.attempts.handle(start);
        assertThat(first.transport.all(AttemptEnded.class).stream().filter(end -> end.attempt() == key.attempt()))
                .hasSize(2);
    }
}
