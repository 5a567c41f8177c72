package dev.rush.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.attempt.AttemptEvent.AttemptStarted;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.log.LogRecord;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.machine.MachineCommand.StopAttempt;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.RunReason;
import dev.rush.testkit.TestRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptAttemptTest {
    @TempDir
    Path folder;

    private TestRepository repository;
    private TestMachine machine;

    @BeforeEach
    void prepare() {
        repository = TestRepository.withReadme(folder.resolve("repository"));
        machine = new TestMachine(folder.resolve("data"));
    }

    private AttemptOutcome outcome(String script) {
        return machine.run(machine.command("script", repository, script)).outcome();
    }

    private AttemptOutcome.Changed changed(String script) {
        AttemptOutcome outcome = outcome(script);
        assertThat(outcome).isInstanceOf(AttemptOutcome.Changed.class);
        return (AttemptOutcome.Changed) outcome;
    }

    @Test
    void commitsOfTheScriptArriveAsABundleThatGitAccepts() throws Exception {
        StartAttempt start =
                machine.command("script", repository, "echo new >new.txt\ngit add -A\ngit commit -qm 'Add new'");
        AttemptEnded end = machine.run(start);
        AttemptKey key = TestMachine.key(start);
        var changed = (AttemptOutcome.Changed) end.outcome();
        assertThat(changed.commits()).isEqualTo(1);
        assertThat(changed.title()).isEqualTo("Add new");
        assertThat(changed.baseCommit()).isEqualTo(repository.git("rev-parse", "main"));
        byte[] bundle = machine.transport.bundle(key);
        assertThat(changed.bundle().bytes()).isEqualTo(bundle.length);
        assertThat(changed.bundle().sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bundle)));
        Path file = Files.write(folder.resolve("work.bundle"), bundle);
        assertThat(repository.git("bundle", "list-heads", file.toString()))
                .isEqualTo(changed.headCommit() + " refs/heads/rush/" + start.run());
        repository.git("fetch", "--quiet", file.toString(), "refs/heads/rush/" + start.run());
        assertThat(repository.git("show", changed.headCommit() + ":new.txt")).isEqualTo("new");
    }

    @Test
    void whatTheScriptDidNotCommitIsCommittedWithThePromptsFirstLine() {
        var changed = changed("echo 1 >one.txt && mkdir d && echo 2 >d/two.txt\necho done");
        assertThat(changed.commits()).isEqualTo(1);
        assertThat(changed.title()).startsWith("echo 1 >one.txt");
    }

    @Test
    void aScriptThatChangesNothingEndsUnchangedAndLeavesNoWorktree() {
        StartAttempt start = machine.command("script", repository, "true");
        assertThat(machine.run(start).outcome()).isInstanceOf(AttemptOutcome.Unchanged.class);
        assertThat(machine.worktree(TestMachine.key(start))).doesNotExist();
        assertThat(machine.data.resolve("attempts/" + start.run() + "-1/home")).doesNotExist();
    }

    @Test
    void aScriptWithAnInterpreterIsRunByIt() {
        StartAttempt start = machine.command("script", repository, "#!/usr/bin/env -S sed -n 2p\nI am the second line");
        machine.run(start);
        assertThat(machine.transport.lines(TestMachine.key(start), "stdout")).containsExactly("I am the second line");
    }

    @Test
    void aScriptWrittenOnWindowsRunsAsItIsMeant() {
        StartAttempt start = machine.command("script", repository, "printf %s x >made\r\nls\r\n");
        machine.run(start);
        assertThat(machine.transport.lines(TestMachine.key(start), "stdout")).containsExactly("README.md", "made");
    }

    @Test
    void aFailingScriptFailsTheAttemptAndItsWorkIsKept() {
        StartAttempt start = machine.command("script", repository, "echo half >half.txt\necho oops >&2\nexit 3");
        AttemptKey key = machine.start(start);
        var failed = (AttemptOutcome.Failed) machine.end(key).outcome();
        assertThat(failed.reason()).isEqualTo(RunReason.AGENT_FAILED);
        assertThat(failed.detail()).contains("3");
        assertThat(machine.worktree(key).resolve("half.txt")).exists();
        assertThat(machine.transport.lines(key, "stderr")).containsExactly("oops");
        assertThat(machine.transport.lines(key, "system")).anyMatch(line -> line.contains("kept in"));
    }

    @Test
    void theLogHasNoGapAndEverythingPrecedesTheEnd() {
        StartAttempt start = machine.command(
                "script",
                repository,
                "i=0; while [ $i -lt 3000 ]; do echo line $i; i=$((i+1)); done; head -c 70000 /dev/zero | tr '\\0' x; printf '\\377\\n'");
        AttemptEnded end = machine.run(start);
        AttemptKey key = TestMachine.key(start);
        List<LogRecord> log = machine.transport.log(key);
        assertThat(log.stream().map(LogRecord::seq))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, end.lastSeq()).boxed().toList());
        assertThat(machine.transport.lines(key, "stdout").subList(0, 3000))
                .containsExactlyElementsOf(
                        IntStream.range(0, 3000).mapToObj(i -> "line " + i).toList());
        assertThat(String.join("", machine.transport.lines(key, "stdout"))).endsWith("x".repeat(70000) + "\uFFFD");
        List<Object> events = machine.transport.events();
        assertThat(events.getLast()).isEqualTo(end);
        assertThat(events.stream().filter(AttemptStarted.class::isInstance)).hasSize(1);
    }

    @Test
    void bytesArriveAsTheyAreWhateverTheyAre() {
        StartAttempt start = machine.command(
                "script",
                repository,
                "printf 'caf\\351 \\000 \\033[1mbold\\r\\n'; printf '10%%\\r20%%\\r'; head -c 100000000 /dev/urandom | tr -d '\\n' >big; cat big; rm big; echo; echo end");
        AttemptKey key = machine.start(start);
        machine.end(key);
        List<LogRecord> out = machine.transport.log(key).stream()
                .filter(record -> record.kind().equals("stdout"))
                .toList();
        assertThat(out.getFirst().text()).isEqualTo("caf\uFFFD \uFFFD \u001b[1mbold");
        assertThat(out.getFirst().raw())
                .isEqualTo("caf\u00e9 \0 \u001b[1mbold\r".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(out.getLast().text()).isEqualTo("end");
        long bytes = out.stream()
                .mapToLong(record -> record.raw().length > 0
                        ? record.raw().length
                        : record.text().getBytes(StandardCharsets.UTF_8).length)
                .sum();
        assertThat(bytes).isGreaterThan(99_000_000);
        assertThat(out).noneMatch(record -> record.text().contains("\0"));
    }

    @Test
    void theScriptSeesItsOwnHomeAndNoSecretOfTheWorker() {
        TestMachine secretive = new TestMachine(
                folder.resolve("other"), Map.of("ANTHROPIC_API_KEY", "sk-secret", "AWS_TOKEN", "x"), Map.of(), 1 << 20);
        StartAttempt start = secretive.command("script", repository, "env");
        AttemptKey key = secretive.start(start);
        secretive.end(key);
        List<String> environment = secretive.transport.lines(key, "stdout");
        assertThat(environment).contains("RUSH_RUN=" + start.run(), "RUSH_ATTEMPT=" + start.run() + "-1");
        assertThat(environment).noneMatch(line -> line.contains("secret") || line.startsWith("AWS_TOKEN"));
        assertThat(environment).anyMatch(line -> line.startsWith("HOME=" + secretive.data));
    }

    @Test
    void aStopEndsEvenAScriptThatIgnoresItAndHidesItsChildren() {
        StartAttempt start = machine.command(
                "script",
                repository,
                "trap '' INT TERM\nsetsid sleep 61." + ProcessHandle.current().pid()
                        + " &\necho up\nwhile :; do sleep 1; done");
        AttemptKey key = machine.start(start);
        machine.awaitLine(key, "stdout", "up");
        machine.attempts.handle(new StopAttempt(start.run(), 1));
        assertThat(machine.end(key).outcome()).isEqualTo(new AttemptOutcome.Stopped(false));
        Awaitility.await()
                .untilAsserted(() -> assertThat(commandLines())
                        .noneMatch(line ->
                                line.contains("61." + ProcessHandle.current().pid())));
    }

    private static List<String> commandLines() {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .toList();
    }

    @Test
    void aScriptThatHandlesTheInterruptMayTidyUp() {
        StartAttempt start = machine.command(
                "script", repository, "trap 'echo tidy; exit 0' INT\necho up\nwhile :; do sleep 0.05; done");
        AttemptKey key = machine.start(start);
        machine.awaitLine(key, "stdout", "up");
        machine.attempts.handle(new StopAttempt(start.run(), 1));
        machine.end(key);
        assertThat(machine.transport.lines(key, "stdout")).contains("tidy");
    }

    @Test
    void aScriptThatRunsTooLongTimesOut() {
        StartAttempt start = machine.command("script", repository, "echo x >x.txt\nsleep 60", BaseBranch.DEFAULT, 1);
        assertThat(machine.run(start).outcome()).isEqualTo(new AttemptOutcome.TimedOut(true));
        assertThat(machine.worktree(TestMachine.key(start)).resolve("x.txt")).exists();
    }

    @Test
    void workLargerThanTheLimitIsKeptOnTheMachine() {
        TestMachine small = new TestMachine(folder.resolve("small"), Map.of(), Map.of(), 10_000);
        StartAttempt start = small.command("script", repository, "head -c 50000 /dev/urandom >big.bin");
        AttemptKey key = small.start(start);
        var retained = (AttemptOutcome.Retained) small.end(key).outcome();
        assertThat(retained.reason()).isEqualTo(RunReason.WORK_TOO_LARGE);
        assertThat(small.worktree(key).resolve("big.bin")).exists();
    }

    @Test
    void historyThatDoesNotDescendFromTheBaseIsNoticed() {
        assertThat(((AttemptOutcome.Failed) outcome("git checkout -q --orphan other && git commit -qm lost")).reason())
                .isEqualTo(RunReason.HISTORY_REWRITTEN);
    }

    @Test
    void removingOrReplacingTheGitDirectoryLosesNothing() {
        assertThat(outcome("rm -rf .git")).isInstanceOf(AttemptOutcome.Unchanged.class);
        assertThat(changed("echo a >a && rm -rf .git").commits()).isEqualTo(1);
        assertThat(changed("echo a >a && rm -rf .git && git init -q .").commits())
                .isEqualTo(1);
    }

    @Test
    void workThatIsNotInTheResultIsKeptAndNamed() {
        StartAttempt start = machine.command("script", repository, "echo a >a && git stash -qu && echo b >b");
        var retained = (AttemptOutcome.Retained) machine.run(start).outcome();
        assertThat(retained.reason()).isEqualTo(RunReason.STASHED_WORK);
        Path worktree = machine.worktree(TestMachine.key(start));
        assertThat(retained.detail()).contains("stash list", worktree.toString());
        assertThat(worktree.resolve("b")).exists();
    }

    @Test
    void commitsOnTheBranchCountEvenWhenTheScriptLeftIt() {
        var changed = changed("echo a >a && git add a && git commit -qm A && git checkout -q --detach HEAD~1");
        assertThat(changed.title()).isEqualTo("A");
    }

    @Test
    void refusedStartsHaveTheirReasons() throws IOException {
        TestRepository empty = TestRepository.empty(folder.resolve("empty"));
        assertThat(reason(machine.command("script", empty, "true"))).isEqualTo(RunReason.REPOSITORY_EMPTY);
        assertThat(reason(machine.command("script", repository, "true", new BaseBranch("nowhere"), 60)))
                .isEqualTo(RunReason.BASE_NOT_FOUND);
        assertThat(reason(machine.command("script", new TestRepository(folder.resolve("gone")), "true")))
                .isEqualTo(RunReason.REPOSITORY_UNAVAILABLE);
        assertThat(reason(machine.command("nobody", repository, "true"))).isEqualTo(RunReason.AGENT_MISSING);
        try (var left = Files.list(Files.createDirectories(machine.data.resolve("worktrees")))) {
            assertThat(left).isEmpty();
        }
    }

    private RunReason reason(StartAttempt start) {
        return ((AttemptOutcome.Failed) machine.run(start).outcome()).reason();
    }

    @Test
    void eightRunsOnOneRepositoryAtOnceAllArriveAndTheRepositoryIsUntouched() {
        String before = state();
        List<AttemptKey> keys = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            keys.add(machine.start(machine.command("script", repository, "echo " + i + " >n.txt")));
        }
        for (AttemptKey key : keys) {
            assertThat(machine.end(key).outcome()).isInstanceOf(AttemptOutcome.Changed.class);
            assertThat(machine.worktree(key)).doesNotExist();
        }
        assertThat(state()).isEqualTo(before);
    }

    private String state() {
        return String.join(
                "\n",
                repository.git("for-each-ref"),
                repository.git("status", "--porcelain=v2", "--branch"),
                repository.git("worktree", "list"),
                repository.git("stash", "list"),
                repository.git("config", "--local", "--list"));
    }
}
