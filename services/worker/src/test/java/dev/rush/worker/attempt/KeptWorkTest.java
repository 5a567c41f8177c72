package dev.rush.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.attempt.AttemptEvent.WorkSaved;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.machine.MachineCommand.StopAttempt;
import dev.rush.contracts.machine.Settlement;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunReason;
import dev.rush.testkit.TestRepository;
import dev.rush.worker.dialogue.Stop;
import dev.rush.worker.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No work of an attempt is let go of before somebody else has it. */
class KeptWorkTest {
    @TempDir
    Path folder;

    private TestRepository repository;
    private TestMachine machine;

    @BeforeEach
    void start() {
        repository = TestRepository.withReadme(folder.resolve("repository"));
        machine = new TestMachine(folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        machine.attempts.close();
    }

    @Test
    void aResultStaysUntilItIsInAPullRequest() {
        AttemptKey key = result();
        assertThat(machine.worktree(key).resolve("new.txt")).hasContent("new");

        machine.settle(key, Settlement.DELIVERED);

        assertThat(machine.worktree(key)).doesNotExist();
    }

    @Test
    void aResultThatBecomesNoPullRequestStays() {
        AttemptKey key = result();

        machine.settle(key, Settlement.KEPT);

        assertThat(machine.worktree(key).resolve("new.txt")).hasContent("new");
        assertThat(new Journal(machine.data).unsettled()).isEmpty();
    }

    @Test
    void theNextWorkerSaysTheEndOfWhatIsNotSettledAgain() {
        AttemptKey key = result();
        TestMachine next = new TestMachine(machine.data);

        next.attempts.recover();

        assertThat(next.transport.end(key)).isEqualTo(machine.transport.end(key));
        next.settle(key, Settlement.DELIVERED);
        assertThat(machine.worktree(key)).doesNotExist();
        next.attempts.close();
    }

    @Test
    void whatIsSettledIsSaidNoMore() {
        AttemptKey key = result();
        machine.settle(key, Settlement.DELIVERED);
        TestMachine next = new TestMachine(machine.data);

        next.attempts.recover();

        assertThat(next.transport.end(key)).isEmpty();
        next.attempts.close();
    }

    @Test
    void theWorkOfAStoppedAgentLeavesTheMachineBeforeItsEnd() throws Exception {
        StartAttempt start = machine.command(
                "script",
                repository,
                "echo one >one.txt; git add one.txt; git commit -qm One; echo two >two.txt; echo up; sleep 60");
        AttemptKey key = machine.start(start);
        machine.awaitLine(key, "stdout", "up");
        machine.attempts.handle(new StopAttempt(start.run(), start.attempt()));

        assertThat(machine.end(key).outcome()).isEqualTo(new AttemptOutcome.Stopped(true));
        String head = fetched(key);
        assertThat(repository.git("show", head + ":one.txt")).isEqualTo("one");
        assertThat(repository.git("show", head + ":two.txt")).isEqualTo("two");
        assertThat(machine.worktree(key).resolve("two.txt")).hasContent("two");
        assertThat(machine.transport.events().indexOf(saved(key)))
                .isLessThan(machine.transport.events().indexOf(machine.end(key)));
    }

    @Test
    void theWorkOfAnAgentThatFailedLeavesTheMachine() throws Exception {
        AttemptKey key = machine.start(machine.command("script", repository, "echo half >half.txt; exit 3"));

        assertThat(machine.end(key).outcome())
                .isEqualTo(new AttemptOutcome.Failed(RunReason.AGENT_FAILED, "the agent ended with exit code 3"));
        assertThat(repository.git("show", fetched(key) + ":half.txt")).isEqualTo("half");
    }

    @Test
    void whatCanBeHadOfWorkThatNeedsAPersonLeavesTheMachine() throws Exception {
        AttemptKey key = machine.start(machine.command(
                "script",
                repository,
                "echo here >here.txt; git checkout -qb other; git commit -q --allow-empty -m x;"
                        + " echo there >there.txt; git add there.txt; git commit -qm There; git checkout -q -"));

        assertThat(machine.end(key).outcome()).isInstanceOf(AttemptOutcome.Retained.class);
        assertThat(repository.git("show", fetched(key) + ":here.txt")).isEqualTo("here");
    }

    @Test
    void anAttemptWithoutWorkPublishesNone() {
        AttemptKey key = machine.start(machine.command("script", repository, "exit 3"));

        machine.end(key);

        assertThat(machine.transport.all(WorkSaved.class)).isEmpty();
        assertThat(machine.worktree(key)).doesNotExist();
    }

    @Test
    void aStopThatWasForgottenStillSavesTheWork() throws Exception {
        StartAttempt start = machine.command("script", repository, "echo one >one.txt; echo up; sleep 60");
        AttemptKey key = machine.start(start);
        machine.awaitLine(key, "stdout", "up");
        machine.attempts.letGo();
        new Journal(machine.data).stopRequested(key, Stop.Cause.USER.name());
        TestMachine next = new TestMachine(machine.data);

        next.attempts.recover();

        assertThat(next.end(key).outcome()).isEqualTo(new AttemptOutcome.Stopped(true));
        assertThat(next.transport.all(WorkSaved.class)).hasSize(1);
        next.attempts.close();
    }

    /** An attempt that has ended with a result which nobody has settled. */
    private AttemptKey result() {
        AttemptKey key = machine.start(machine.command("script", repository, "echo new >new.txt"));
        AttemptEnded end = machine.unsettledEnd(key);
        assertThat(end.outcome()).isInstanceOf(AttemptOutcome.Changed.class);
        return key;
    }

    private WorkSaved saved(AttemptKey key) {
        return machine.transport.all(WorkSaved.class).stream()
                .filter(one -> one.run().equals(key.run()))
                .findFirst()
                .orElseThrow();
    }

    /** The last commit of the work, once a person has fetched it. */
    private String fetched(AttemptKey key) throws IOException {
        Path file = Files.write(folder.resolve("saved.bundle"), machine.transport.bundle(key));
        String head = saved(key).work().headCommit();
        assertThat(repository.git("bundle", "list-heads", file.toString()))
                .isEqualTo(head + " refs/heads/rush/" + key.run());
        repository.git("fetch", "--quiet", file.toString(), "refs/heads/rush/" + key.run());
        Awaitility.await().until(() -> !machine.attempts.running().contains(key));
        return head;
    }
}
