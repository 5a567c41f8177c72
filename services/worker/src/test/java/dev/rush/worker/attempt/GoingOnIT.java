package dev.rush.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.machine.Continuation;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.machine.Settlement;
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

/** The real programs go on with runs that are over. The scripted model tells a conversation that goes on from one that begins. */
class GoingOnIT {
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

    private StartAttempt delivered(String agent) {
        StartAttempt start = machine.command(agent, repository, "Add a file\n> write a.txt hi\n> say It is there");
        machine.run(start);
        repository.git("branch", "rush/" + start.run(), "main");
        return start;
    }

    private AttemptEnded goOn(StartAttempt start, int attempt) {
        AttemptKey key = machine.start(new StartAttempt(attempt, start.spec(), new Continuation("mind the gap")));
        return machine.end(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    void anAgentRemembersWhatItDidInEveryAttempt(String agent) {
        StartAttempt start = delivered(agent);

        for (int attempt = 2; attempt <= 3; attempt++) {
            assertThat(goOn(start, attempt).outcome())
                    .as("attempt %d", attempt)
                    .isInstanceOfSatisfying(AttemptOutcome.Changed.class, changed -> {
                        assertThat(changed.title()).isEqualTo("Heed: mind the gap");
                        assertThat(changed.summary()).isEqualTo("Done, the message is heeded.");
                    });
        }
        assertThat(machine.folder(new AttemptKey(start.run(), 1)).resolve("session"))
                .doesNotExist();
        assertThat(machine.folder(new AttemptKey(start.run(), 3)).resolve("session"))
                .isDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    void oneWhoseMemoryIsGoneDoesNotBeginAnew(String agent) {
        StartAttempt start = delivered(agent);

        machine.settle(TestMachine.key(start), Settlement.CONCLUDED);

        assertThat(machine.folder(TestMachine.key(start)).resolve("session")).doesNotExist();
        assertThat(goOn(start, 2).outcome())
                .isInstanceOfSatisfying(
                        AttemptOutcome.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(RunReason.SESSION_GONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    void whatIsKeptHasNoLogin(String agent) throws IOException {
        Path kept = machine.folder(TestMachine.key(delivered(agent))).resolve("session");

        try (var all = Files.walk(kept)) {
            assertThat(all.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .isNotEmpty()
                    .allMatch(name -> name.endsWith(".jsonl"));
        }
    }
}
