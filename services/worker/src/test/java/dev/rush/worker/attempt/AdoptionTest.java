package dev.rush.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.attempt.AttemptEvent.WorkSaved;
import dev.rush.contracts.attempt.ReceiptState;
import dev.rush.contracts.bundle.BundleChunk;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.machine.MachineCommand.AttemptConfirmed;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.machine.MachineCommand.StopAttempt;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunReason;
import dev.rush.testkit.TestRepository;
import dev.rush.worker.dialogue.Stop;
import dev.rush.worker.journal.Journal;
import dev.rush.worker.journal.MessageJournal;
import dev.rush.worker.process.Processes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One worker lets its attempts go, and a second goes on with them. */
class AdoptionTest {
    private static final String WAIT = "while [ ! -e go ]; do sleep 0.05; done\n";

    @TempDir
    Path folder;

    private TestRepository repository;
    private TestMachine first;

    @BeforeEach
    void prepare() {
        repository = TestRepository.withReadme(folder.resolve("repository"));
        first = new TestMachine(folder.resolve("data"));
    }

    private TestMachine second() {
        first.attempts.letGo();
        assertThat(first.attempts.running()).isEmpty();
        return new TestMachine(folder.resolve("data"));
    }

    private static void go(TestMachine machine, AttemptKey key) throws Exception {
        Files.createFile(machine.worktree(key).resolve("go"));
    }

    private static long pid(TestMachine machine, AttemptKey key) throws Exception {
        return Long.parseLong(
                Files.readAllLines(machine.folder(key).resolve("pid")).getFirst());
    }

    @Test
    void anAgentRunsOnWithoutAWorkerAndTheNextOneGoesOnWithIt() throws Exception {
        StartAttempt start = first.command(
                "script", repository, "echo one\n" + WAIT + "for i in 2 3 4; do echo $i; done; echo new >new.txt");
        AttemptKey key = first.start(start);
        first.awaitLine(key, "stdout", "one");
        TestMachine second = second();
        go(first, key);
        Awaitility.await().until(() -> Files.exists(first.folder(key).resolve("exit")));
        second.attempts.recover();
        AttemptEnded end = second.end(key);
        assertThat(end.outcome()).isInstanceOf(AttemptOutcome.Changed.class);
        first.transport.assertCompleteLogWith(second.transport, end);
        assertThat(first.transport.linesWith(second.transport, key, "stdout")).containsExactly("one", "2", "3", "4");
        assertThat(second.worktree(key)).doesNotExist();
    }

    @Test
    void anAttemptThatCannotBeReadIsGivenUpAndTheOthersGoOn() throws Exception {
        AttemptKey torn = first.start(first.command("script", repository, "echo one\n" + WAIT));
        AttemptKey whole = first.start(first.command("script", repository, "echo one\n" + WAIT + "echo two"));
        first.awaitLine(torn, "stdout", "one");
        first.awaitLine(whole, "stdout", "one");
        TestMachine second = second();
        go(first, torn);
        go(first, whole);
        Files.writeString(first.folder(torn).resolve("start.json"), "");
        Files.writeString(first.folder(whole).resolve("acknowledged"), "");

        second.attempts.recover();

        assertThat(second.end(torn).outcome())
                .isInstanceOfSatisfying(
                        AttemptOutcome.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(RunReason.AGENT_LOST));
        assertThat(second.end(whole).outcome()).isInstanceOf(AttemptOutcome.Changed.class);
        assertThat(first.transport.linesWith(second.transport, whole, "stdout")).containsExactly("one", "two");
        assertThat(first.worktree(torn)).exists();
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(new Journal(folder.resolve("data")).broken()).isEmpty());
    }

    @Test
    void anAgentThatRunsKeepsItsProcessWhateverManyWorkersCome() throws Exception {
        StartAttempt start =
                first.command("script", repository, "i=0; while [ ! -e go ]; do i=$((i+1)); echo $i; sleep 0.01; done");
        AttemptKey key = first.start(start);
        first.awaitLine(key, "stdout", "1");
        long pid = pid(first, key);
        TestMachine all = first;
        for (int worker = 0; worker < 5; worker++) {
            all.attempts.letGo();
            TestMachine next = new TestMachine(folder.resolve("data"));
            next.attempts.recover();
            int seen = next.transport.lines(key, "stdout").size();
            Awaitility.await().until(() -> next.transport.lines(key, "stdout").size() > seen + 5);
            assertThat(pid(next, key)).isEqualTo(pid);
            next.transport.addBefore(all.transport);
            all = next;
        }
        go(all, key);
        AttemptEnded end = all.end(key);
        all.transport.assertCompleteLogWith(all.transport, end);
        var numbers = all.transport.linesWith(all.transport, key, "stdout");
        assertThat(numbers)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, numbers.size())
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void aStopThatWasAskedForIsNotForgotten() throws Exception {
        StartAttempt start = first.command("script", repository, "trap '' INT TERM; echo up; " + WAIT);
        AttemptKey key = first.start(start);
        first.awaitLine(key, "stdout", "up");
        new Journal(first.data).stopRequested(key, Stop.Cause.USER.name());
        TestMachine second = second();
        second.attempts.recover();
        assertThat(second.end(key).outcome()).isEqualTo(new AttemptOutcome.Stopped(false));
    }

    @Test
    void anAttemptWithoutAWorktreeIsStartedAnew() throws Exception {
        first.run(first.command("script", repository, "true"));
        StartAttempt start = first.command("script", repository, "echo hello");
        AttemptKey key = TestMachine.key(start);
        assertThat(new Journal(first.data).started(start)).isTrue();
        Files.createDirectories(first.worktree(key).resolve("half"));
        first.attempts.recover();
        assertThat(first.end(key).outcome()).isInstanceOf(AttemptOutcome.Unchanged.class);
        assertThat(first.transport.lines(key, "stdout")).containsExactly("hello");
        assertThat(first.worktree(key)).doesNotExist();
    }

    @Test
    void aMessageThatNobodyGaveToTheAgentIsGivenByTheNextWorker() throws Exception {
        StartAttempt start = first.command("script", repository, "true");
        AttemptKey key = TestMachine.key(start);
        assertThat(new Journal(first.data).started(start)).isTrue();
        var message = first.message(start, "hello", 60).message();
        long soon = System.currentTimeMillis() + 60_000;
        new MessageJournal(first.folder(key)).note(new MessageJournal.Delivery(message, "hello", soon));
        first.attempts.recover();
        first.end(key);
        assertThat(first.transport.receipts(message)).containsExactly(ReceiptState.FAILED);
        assertThat(first.transport.lines(key, "message")).anyMatch(line -> line.contains("does not take messages"));
    }

    @Test
    void aWorkerThatComesBackPublishesNothingUntilItsAttemptIsConfirmed() throws Exception {
        StartAttempt start = first.command("script", repository, "echo up\n" + WAIT + "echo new >new.txt");
        AttemptKey key = first.start(start);
        first.awaitLine(key, "stdout", "up");
        go(first, key);
        TestMachine second = second();
        second.transport.answer((attempt, question) -> {});
        second.attempts.recover();
        Awaitility.await().until(() -> second.transport.questions().size() > 1);
        second.attempts.handle(new AttemptConfirmed(start.run(), 1, 1));
        assertThat(second.transport.all(BundleChunk.class)).isEmpty();
        assertThat(second.transport.end(key)).isEmpty();
        second.attempts.handle(new AttemptConfirmed(
                start.run(), 1, second.transport.questions().getFirst()));
        assertThat(second.end(key).outcome()).isInstanceOf(AttemptOutcome.Changed.class);
    }

    @Test
    void anAttemptWhoseExecutionBreaksDownIsTakenUpAgain() {
        first.transport.refuseNext(AttemptEnded.class);

        AttemptEnded end = first.run(first.command("script", repository, "echo new >new.txt"));

        assertThat(end.outcome()).isInstanceOf(AttemptOutcome.Changed.class);
    }

    @Test
    void aSupersededAttemptIsStoppedAndItsWorkKept() throws Exception {
        StartAttempt start = first.command("script", repository, "echo half >half.txt; echo up; exec sleep 62.5");
        AttemptKey key = first.start(start);
        first.awaitLine(key, "stdout", "up");
        TestMachine second = second();
        second.transport.answer(
                (attempt, question) -> second.attempts.handle(new StopAttempt(attempt.run(), attempt.attempt())));
        second.attempts.recover();
        assertThat(second.end(key).outcome()).isEqualTo(new AttemptOutcome.Stopped(true));
        assertThat(second.worktree(key).resolve("half.txt")).exists();
        assertThat(second.transport.all(WorkSaved.class)).hasSize(1);
    }

    @Test
    void anAgentKilledWhileNobodyLookedIsLostAndItsWorkKept() throws Exception {
        StartAttempt start = first.command("script", repository, "echo half >half.txt; echo up; exec sleep 61.5");
        AttemptKey key = first.start(start);
        first.awaitLine(key, "stdout", "up");
        long pid = pid(first, key);
        TestMachine second = second();
        Processes.signal("KILL", "-" + pid);
        second.attempts.recover();
        assertThat(((AttemptOutcome.Failed) second.end(key).outcome()).reason()).isEqualTo(RunReason.AGENT_LOST);
        assertThat(second.worktree(key).resolve("half.txt")).exists();
    }

    @Test
    void anAgentWhoseSupervisorIsKilledIsEndedAsLost() throws Exception {
        StartAttempt start = first.command(
                "script",
                repository,
                "echo up; exec sleep 61." + ProcessHandle.current().pid());
        AttemptKey key = first.start(start);
        first.awaitLine(key, "stdout", "up");
        Processes.signal("KILL", Long.toString(pid(first, key)));
        assertThat(((AttemptOutcome.Failed) first.end(key).outcome()).reason()).isEqualTo(RunReason.AGENT_LOST);
        assertThat(ProcessHandle.allProcesses().flatMap(process -> process.info().commandLine().stream()))
                .noneMatch(line ->
                        line.contains("sleep 61." + ProcessHandle.current().pid()));
    }

    @Test
    void anEndTheBrokerMayNotHaveIsPublishedAgain() throws Exception {
        StartAttempt start = first.command("script", repository, "true");
        AttemptKey key = TestMachine.key(start);
        AttemptEnded end = first.run(start);
        Files.delete(first.folder(key).resolve("published.json"));
        TestMachine second = second();
        second.attempts.recover();
        assertThat(second.end(key)).isEqualTo(end);
        assertThat(new Journal(second.data).open()).isEmpty();
    }

    @Test
    void aLowerOrEqualNumberIsRefusedAndItsEndRepeated() {
        StartAttempt start = first.command("script", repository, "true");
        AttemptKey key = TestMachine.key(start);
        first.run(start);
        first.attempts.handle(new StartAttempt(2, start.spec()));
        first.end(new AttemptKey(start.run(), 2));
        first.attempts.handle(start);
        first.attempts.handle(new StopAttempt(start.run(), 1));
        assertThat(first.transport.all(AttemptEnded.class).stream().filter(end -> end.attempt() == key.attempt()))
                .hasSize(3);
    }
}
