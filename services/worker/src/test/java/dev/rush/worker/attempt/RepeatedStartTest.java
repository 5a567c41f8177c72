package dev.rush.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.attempt.AttemptEvent.AttemptStarted;
import dev.rush.contracts.attempt.AttemptEvent.AttemptTaken;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.testkit.TestRepository;
import dev.rush.worker.journal.Journal;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that comes again starts nothing, and is answered with how far the attempt has come. */
class RepeatedStartTest {
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
    void aStartIsSaidToBeTakenBeforeAnythingIsDoneForIt() {
        StartAttempt start = machine.command("script", repository, "true");

        machine.run(start);

        assertThat(machine.transport.events().getFirst()).isEqualTo(new AttemptTaken(start.run(), start.attempt()));
        assertThat(machine.transport.all(AttemptTaken.class)).hasSize(1);
    }

    @Test
    void aNewWorkerSaysOfWhatItGoesOnWithThatItIsTaken() {
        StartAttempt start = machine.command("script", repository, "true");
        new Journal(machine.data).started(start);

        machine.start(start);

        assertThat(machine.transport.events()).containsExactly(new AttemptTaken(start.run(), start.attempt()));
    }

    @Test
    void anAgentThatWorksIsSaidToWorkAgain() {
        StartAttempt start = machine.command("script", repository, "echo up; sleep 60");
        AttemptKey key = machine.start(start);
        machine.awaitLine(key, "stdout", "up");

        machine.start(start);

        assertThat(machine.transport.all(AttemptStarted.class)).hasSize(2);
        assertThat(machine.transport.lines(key, "stdout")).containsExactly("up");
    }

    @Test
    void anEndIsSaidAgain() {
        StartAttempt start = machine.command("script", repository, "true");
        AttemptEnded end = machine.run(start);

        machine.start(start);

        assertThat(machine.transport.all(AttemptEnded.class)).containsExactly(end, end);
    }
}
