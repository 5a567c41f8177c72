package dev.rush.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.attempt.ReceiptState;
import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.machine.MachineCommand.DeliverMessage;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.machine.MachineCommand.StopAttempt;
import dev.rush.contracts.machine.MachineCommand.WithdrawMessage;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunReason;
import dev.rush.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code .rush/config.yml} of a repository makes of an attempt in it. */
class SetupTest {
    private static final Requirement TESTOS = new Requirement("os=testos");
    private static final Requirement XCODE = new Requirement("xcode>=16");

    @TempDir
    Path folder;

    private TestRepository repository;
    private TestMachine machine;

    @BeforeEach
    void prepare() {
        repository = TestRepository.withReadme(folder.resolve("repository"));
        repository.commit(".gitignore", ".env\ntools/\nlinked\n");
        machine = new TestMachine(folder.resolve("data"));
    }

    @Test
    void theSetupScriptRunsInTheWorktreeBeforeTheAgentAndItsOutputIsInTheLog() {
        configure("setup: |\n  mkdir tools\n  echo v1 > tools/version\n  echo set up in $(basename $PWD)\n");
        StartAttempt start = machine.command("script", repository, "cp tools/version VERSION; echo agent");
        AttemptKey key = machine.start(start);

        assertThat(machine.end(key).outcome()).isInstanceOf(AttemptOutcome.Changed.class);
        assertThat(machine.transport.lines(key, "stdout")).containsExactly("set up in " + key.run() + "-1", "agent");
    }

    @Test
    void aSetupThatFailsEndsTheAttemptBeforeTheAgentStarts() {
        configure("setup: echo no network >&2; exit 3");
        StartAttempt start = machine.command("script", repository, "echo agent");
        AttemptKey key = machine.start(start);

        assertThat(machine.end(key).outcome())
                .isEqualTo(
                        new AttemptOutcome.Failed(RunReason.SETUP_FAILED, "the setup script ended with exit code 3"));
        assertThat(machine.transport.lines(key, "stderr")).containsExactly("no network");
        assertThat(machine.transport.lines(key, "stdout")).isEmpty();
        assertThat(machine.worktree(key)).doesNotExist();
    }

    @Test
    void aSetupThatTakesTooLongIsStopped() {
        configure("timeouts: {setup: 1s}\nsetup: tail -f .gitignore\n");
        StartAttempt start = machine.command("script", repository, "echo agent");

        assertThat(machine.run(start).outcome())
                .isEqualTo(new AttemptOutcome.Failed(RunReason.SETUP_FAILED, "the setup script took longer than 1 s"));
    }

    @Test
    void aRunStoppedWhileItIsSetUpIsStopped() {
        configure("setup: touch begun; tail -f .gitignore\n");
        StartAttempt start = machine.command("script", repository, "echo agent");
        AttemptKey key = machine.start(start);
        await().atMost(TestMachine.PATIENCE)
                .until(() -> Files.exists(machine.worktree(key).resolve("begun")));
        machine.attempts.handle(new StopAttempt(key.run(), 1));

        assertThat(machine.end(key).outcome()).isInstanceOf(AttemptOutcome.Stopped.class);
    }

    @Test
    void aMessageSentDuringTheSetupWaitsForTheAgent() throws IOException {
        configure("setup: touch tools-begun; while [ ! -e go ]; do sleep 0.02; done; rm go tools-begun\n");
        StartAttempt start = machine.command("script", repository, "echo agent");
        AttemptKey key = machine.start(start);
        await().atMost(TestMachine.PATIENCE)
                .until(() -> Files.exists(machine.worktree(key).resolve("tools-begun")));
        DeliverMessage message = machine.message(start, "hello", 60);
        machine.attempts.handle(message);
        Files.createFile(machine.worktree(key).resolve("go"));
        machine.end(key);

        assertThat(machine.transport.log(key).stream().map(record -> record.text()))
                .as("given after the setup, when the agent runs")
                .containsSubsequence(
                        "running the setup script of .rush/config.yml", message.message() + " delivered: hello");
    }

    @Test
    void aMessageThatComesAgainIsAnsweredAgainAndGivenOnce() throws IOException {
        configure("setup: touch tools-begun; while [ ! -e go ]; do sleep 0.02; done; rm go tools-begun\n");
        StartAttempt start = machine.command("script", repository, "echo agent");
        AttemptKey key = machine.start(start);
        await().atMost(TestMachine.PATIENCE)
                .until(() -> Files.exists(machine.worktree(key).resolve("tools-begun")));
        DeliverMessage message = machine.message(start, "hello", 60);
        machine.attempts.handle(message);
        machine.attempts.handle(message);
        Files.createFile(machine.worktree(key).resolve("go"));
        machine.end(key);

        assertThat(machine.transport.receipts(message.message()))
                .startsWith(ReceiptState.DELIVERED, ReceiptState.DELIVERED);
        assertThat(machine.transport.log(key).stream().map(record -> record.text()))
                .filteredOn(text -> text.equals(message.message() + " delivered: hello"))
                .hasSize(1);
    }

    @Test
    void aMessageThatIsWithdrawnBeforeTheAgentRunsIsNotGiven() throws IOException {
        configure("setup: touch tools-begun; while [ ! -e go ]; do sleep 0.02; done; rm go tools-begun\n");
        StartAttempt start = machine.command("script", repository, "echo agent");
        AttemptKey key = machine.start(start);
        await().atMost(TestMachine.PATIENCE)
                .until(() -> Files.exists(machine.worktree(key).resolve("tools-begun")));
        DeliverMessage message = machine.message(start, "hello", 60);
        machine.attempts.handle(message);
        machine.attempts.handle(new WithdrawMessage(key.run(), 1, message.message()));
        Files.createFile(machine.worktree(key).resolve("go"));
        machine.end(key);

        assertThat(machine.transport.receipts(message.message()))
                .containsExactly(ReceiptState.DELIVERED, ReceiptState.EXPIRED);
    }

    @Test
    void ignoredFilesComeFromThePersonsOwnFolder() throws IOException {
        configure("copy: [.env]");
        Files.writeString(repository.path().resolve(".env"), "KEY=value\n");
        StartAttempt start = machine.command("script", repository, "cp .env seen; stat -c %a .env");
        AttemptKey key = machine.start(start);

        assertThat(machine.end(key).outcome()).isInstanceOf(AttemptOutcome.Changed.class);
        assertThat(machine.transport.lines(key, "stdout")).containsExactly("600");
    }

    @Test
    void aFileThatItsOwnerLinkedIsCopiedWithItsContent() throws IOException {
        configure("copy: [.env]");
        Path shared = Files.writeString(folder.resolve("shared.env"), "KEY=value\n");
        Files.createSymbolicLink(repository.path().resolve(".env"), shared);

        StartAttempt start = machine.command("script", repository, "cat .env; test -L .env || echo a file");
        machine.run(start);

        assertThat(machine.transport.lines(TestMachine.key(start), "stdout")).containsExactly("KEY=value", "a file");
    }

    @Test
    void aLinkToNoFileIsCalledALink() throws IOException {
        configure("copy: [.env]");
        Files.createSymbolicLink(repository.path().resolve(".env"), folder.resolve("nowhere"));

        var failed = (AttemptOutcome.Failed)
                machine.run(machine.command("script", repository, "true")).outcome();

        assertThat(failed.reason()).isEqualTo(RunReason.REQUIREMENT_MISSING);
        assertThat(failed.detail()).contains(".env is a link to no file");
    }

    @Test
    void aFileThatGitWouldCommitIsNotCopied() throws IOException {
        configure("copy: [notes.txt]");
        Files.writeString(repository.path().resolve("notes.txt"), "private\n");

        assertThat(machine.run(machine.command("script", repository, "true")).outcome())
                .isEqualTo(new AttemptOutcome.Failed(
                        RunReason.CONFIG_INVALID, "copy: notes.txt is not ignored by git and would be committed"));
    }

    @Test
    void aFolderThatLeadsOutOfTheWorktreeIsNotFollowed() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.createSymbolicLink(repository.path().resolve("out"), outside);
        repository.commit(".gitignore", "*.env\n");
        configure("copy: [out/x.env]");
        Files.writeString(outside.resolve("x.env"), "KEY=value\n");

        var failed = (AttemptOutcome.Failed)
                machine.run(machine.command("script", repository, "true")).outcome();
        assertThat(failed.reason()).isEqualTo(RunReason.CONFIG_INVALID);
        assertThat(outside.toFile().list()).containsExactly("x.env");
    }

    @Test
    void aMissingFileOrProgramIsNamed() {
        configure("copy: [.env]");
        var file = (AttemptOutcome.Failed)
                machine.run(machine.command("script", repository, "true")).outcome();
        assertThat(file.reason()).isEqualTo(RunReason.REQUIREMENT_MISSING);
        assertThat(file.detail()).contains(repository.path() + "/.env");
        configure("requires: [sh, no-such-program]");
        assertThat(machine.run(machine.command("script", repository, "true")).outcome())
                .isEqualTo(new AttemptOutcome.Failed(
                        RunReason.REQUIREMENT_MISSING,
                        "the repository requires no-such-program, which is not on the PATH here"));
    }

    @Test
    void aMachineThatIsNotWhatTheRepositoryRequiresHandsTheAttemptBack() {
        configure("requirements: [os=testos]");
        assertThat(machine.run(machine.command("script", repository, "true")).outcome())
                .isInstanceOf(AttemptOutcome.Unchanged.class);

        configure("requirements: [os=testos, 'xcode>=16']");
        assertThat(machine.run(machine.command("script", repository, "true")).outcome())
                .isEqualTo(new AttemptOutcome.Unfit(List.of(TESTOS, XCODE), List.of(XCODE)));
    }

    @Test
    void whatWasKnownToBeRequiredChoseTheMachineAndIsNotLookedAtAgain() {
        configure("requirements: ['xcode>=16']");
        StartAttempt start = machine.command("script", repository, "true");
        var chosen = new StartAttempt(start.attempt(), start.spec().requiring(List.of(XCODE)));

        assertThat(machine.run(chosen).outcome()).isInstanceOf(AttemptOutcome.Unchanged.class);
    }

    @Test
    void aConfigurationThatCannotBeReadEndsTheAttempt() {
        configure("setpu: make\n");
        var failed = (AttemptOutcome.Failed)
                machine.run(machine.command("script", repository, "true")).outcome();
        assertThat(failed.reason()).isEqualTo(RunReason.CONFIG_INVALID);
        assertThat(failed.detail()).contains("setpu is not known");
    }

    @Test
    void runsThatNameNoBaseStartWhereTheRepositorySays() {
        repository.git("switch", "--quiet", "--create", "develop");
        repository.commit("develop.txt", "on develop\n");
        repository.git("switch", "--quiet", "main");
        configure("base: develop");
        StartAttempt start = machine.command("script", repository, "cp develop.txt copy.txt");
        AttemptKey key = machine.start(start);

        var changed = (AttemptOutcome.Changed) machine.end(key).outcome();
        assertThat(changed.baseCommit()).isEqualTo(repository.git("rev-parse", "develop"));
    }

    @Test
    void theRepositoryCanShortenTheTimeLimit() {
        configure("timeouts: {run: 1s}");
        assertThat(machine.run(machine.command("script", repository, "tail -f README.md"))
                        .outcome())
                .isInstanceOf(AttemptOutcome.TimedOut.class);
    }

    private void configure(String yaml) {
        repository.commit(".rush/config.yml", yaml);
    }
}
