package dev.rush.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.machine.Continuation;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.testkit.TestRepository;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is over and goes on, with the agent that has no model. */
class GoingOnTest {
    private static final String SCRIPT = """
            if [ -z "$1" ]; then echo one > a.txt; exit 0; fi
            grep -q '$(touch pwned)' "$1" && cat a.txt b.txt > both.txt""";

    @TempDir
    Path folder;

    private TestRepository repository;
    private TestMachine machine;

    @BeforeEach
    void prepare() {
        repository = TestRepository.withReadme(folder.resolve("repository"));
        machine = new TestMachine(folder.resolve("data"));
    }

    @Test
    void aScriptGoesOnFromItsBranchAndReadsWhatWasSaidInAFile() {
        StartAttempt start = machine.command("script", repository, SCRIPT);
        var first = (AttemptOutcome.Changed) machine.run(start).outcome();
        repository.git("checkout", "--quiet", "-b", "rush/" + start.run());
        repository.commit("a.txt", "one\n");
        String branch = repository.commit("b.txt", "two\n");
        repository.git("checkout", "--quiet", "main");

        AttemptKey key = machine.start(new StartAttempt(2, start.spec(), new Continuation("$(touch pwned)\n")));
        var second = (AttemptOutcome.Changed) machine.unsettledEnd(key).outcome();

        assertThat(first.baseCommit()).isEqualTo(repository.git("rev-parse", "main"));
        assertThat(second.baseCommit()).isEqualTo(branch);
        assertThat(machine.worktree(key).resolve("both.txt")).hasContent("one\ntwo");
        assertThat(machine.worktree(key).resolve("pwned")).doesNotExist();
    }

    @Test
    void aBranchThatIsGoneIsSaid() {
        StartAttempt start = machine.command("script", repository, SCRIPT);
        machine.run(start);

        AttemptKey key = machine.start(new StartAttempt(2, start.spec(), new Continuation("again")));

        assertThat(machine.unsettledEnd(key).outcome())
                .isInstanceOfSatisfying(
                        AttemptOutcome.Failed.class,
                        failed -> assertThat(failed.detail()).contains("has no branch rush/" + start.run()));
    }
}
