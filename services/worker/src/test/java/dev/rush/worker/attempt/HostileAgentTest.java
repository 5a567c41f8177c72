package dev.rush.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.machine.MachineCommand.StopAttempt;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunReason;
import dev.rush.testkit.TestRepository;
import dev.rush.worker.process.GroupPlace;
import dev.rush.worker.process.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents that do what they can to stay, to hide, or to take the machine with them. */
class HostileAgentTest {
    /** No other test run on this machine has processes with this in their command line. */
    private static final String NAP = "." + ProcessHandle.current().pid();

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private TestRepository repository;

    @BeforeEach
    void prepare() {
        repository = TestRepository.withReadme(folder.resolve("repository"));
    }

    @AfterEach
    void killWhatAFailedTestLeft() {
        ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(NAP))
                        .isPresent())
                .forEach(ProcessHandle::destroyForcibly);
    }

    private TestMachine machine(Limits limits) {
        return new TestMachine(folder.resolve("data"), limits);
    }

    private TestMachine machine() {
        return machine(TestMachine.limits(1 << 20, 1 << 30));
    }

    private static Limits silence(Duration silence) {
        return new Limits(
                Duration.ofMillis(300),
                silence,
                Duration.ZERO,
                1 << 20,
                1 << 30,
                OptionalLong.empty(),
                OptionalInt.empty());
    }

    private static List<String> commandLines(String part) {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(line -> line.contains(part))
                .toList();
    }

    private static void assumeControlGroups() {
        GroupPlace groups = GroupPlace.find(System.getenv());
        Assumptions.assumeTrue(groups.isThere(), () -> "skipped: " + groups.why());
    }

    @Test
    void fiveHundredChildrenThatIgnoreEverythingAreGoneAfterAStop() {
        TestMachine machine = machine();
        StartAttempt start = machine.command(
                "script",
                repository,
                "trap '' INT TERM HUP\ni=0; while [ $i -lt 250 ]; do i=$((i+1)); sleep 63" + NAP
                        + " & (setsid sh -c 'sleep 63" + NAP + " & sleep 63" + NAP
                        + "' &); done\necho up; while :; do sleep 1; done");
        AttemptKey key = machine.start(start);
        machine.awaitLine(key, "stdout", "up");
        Awaitility.await().until(() -> commandLines("sleep 63" + NAP).size() > 700);
        long began = System.nanoTime();
        machine.attempts.handle(new StopAttempt(start.run(), 1));
        assertThat(machine.end(key).outcome()).isEqualTo(new AttemptOutcome.Stopped(false));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(STOP_LIMIT);
        assertThat(commandLines("sleep 63" + NAP)).isEmpty();
    }

    @Test
    void whatAnAgentLeavesBehindWhenItEndsIsGoneToo() {
        TestMachine machine = machine();
        StartAttempt start = machine.command(
                "script",
                repository,
                "(setsid sh -c 'trap \"\" TERM; sleep 64" + NAP + "; sleep 64" + NAP + "' &)\nsleep 64" + NAP
                        + " &\necho done");
        assertThat(machine.run(start).outcome()).isInstanceOf(AttemptOutcome.Unchanged.class);
        assertThat(commandLines("sleep 64" + NAP)).isEmpty();
    }

    @Test
    void aProcessThatTakesOffItsMarkIsStillInItsControlGroup() {
        assumeControlGroups();
        TestMachine machine = machine();
        StartAttempt start = machine.command(
                "script", repository, "(env -i setsid setsid sleep 65" + NAP + " &)\nsleep 0.2; echo done");
        assertThat(machine.run(start).outcome()).isInstanceOf(AttemptOutcome.Unchanged.class);
        assertThat(commandLines("sleep 65" + NAP)).isEmpty();
    }

    @Test
    void aSilentAgentIsStoppedWithItsReason() {
        TestMachine machine = machine(silence(Duration.ofSeconds(2)));
        var outcome = machine.run(machine.command("script", repository, "echo x >x; sleep 66" + NAP))
                .outcome();
        assertThat(((AttemptOutcome.Failed) outcome).reason()).isEqualTo(RunReason.AGENT_SILENT);
    }

    @Test
    void anAgentThatSomeoneSuspendedIsSilent() {
        TestMachine machine = machine(silence(Duration.ofSeconds(2)));
        var outcome = machine.run(
                        machine.command("script", repository, "trap '' INT TERM; echo up; kill -STOP $$; echo no"))
                .outcome();
        assertThat(((AttemptOutcome.Failed) outcome).reason()).isEqualTo(RunReason.AGENT_SILENT);
    }

    @Test
    void anAgentThatOnlyComputesIsStoppedLater() {
        TestMachine machine = machine(silence(Duration.ofMillis(1500)));
        var outcome = machine.run(
                        machine.command("script", repository, "for i in 1 2 3 4; do while :; do :; done & done; wait"))
                .outcome();
        assertThat(((AttemptOutcome.Failed) outcome).detail()).contains("computed without a word");
    }

    @Test
    void aForkBombAndAGreedyProcessStayWithinTheirLimits() {
        assumeControlGroups();
        TestMachine machine = machine(new Limits(
                Duration.ofMillis(300),
                Duration.ofMinutes(10),
                Duration.ZERO,
                1 << 20,
                1 << 30,
                OptionalLong.of(64L << 20),
                OptionalInt.of(40)));
        StartAttempt start = machine.command(
                "script",
                repository,
                "i=0; while [ $i -lt 200 ]; do i=$((i+1)); sleep 67" + NAP + " & done 2>/dev/null; echo $i started\n");
        AttemptKey key = machine.start(start);
        machine.end(key);
        assertThat(machine.transport.lines(key, "stdout")).doesNotContain("200 started");
        StartAttempt greedy = machine.command(
                "script",
                repository,
                "head -c 500000000 /dev/zero | tail -c 400000000 | wc -c; echo \"${PIPESTATUS:-}\"");
        AttemptKey second = machine.start(greedy);
        machine.end(second);
        assertThat(machine.transport.lines(second, "stdout")).doesNotContain("400000000");
        assertThat(machine.transport.lines(second, "system")).anyMatch(line -> line.contains("memory limit"));
        assertThat(commandLines("sleep 67" + NAP)).isEmpty();
        assertThat(Path.of("/sys/fs/cgroup/pids/rush/" + start.run() + "-1")).doesNotExist();
    }
}
