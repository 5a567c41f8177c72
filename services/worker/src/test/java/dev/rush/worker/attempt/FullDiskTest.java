package dev.rush.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunReason;
import dev.rush.testkit.TestRepository;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker whose data directory is on a small disk of its own. */
class FullDiskTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private Path disk;
    private TestRepository repository;
    private TestMachine machine;

    @BeforeEach
    void mount() throws Exception {
        repository = TestRepository.withReadme(folder.resolve("repository"));
        disk = Files.createDirectories(folder.resolve("disk"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk.toString()),
                "skipped: a small disk can be mounted by root on Linux only");
        machine = new TestMachine(disk.resolve("data"));
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "-l", disk.toString());
    }

    private static boolean run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private RunReason reasonWithin(AttemptKey key) {
        long began = System.nanoTime();
        AttemptOutcome outcome = machine.end(key).outcome();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LIMIT);
        return ((AttemptOutcome.Failed) outcome).reason();
    }

    @Test
    void anAgentThatFillsItFailsWithThatReasonAndTheOthersLive() throws Exception {
        AttemptKey waiting = startPatient();
        AttemptKey filling =
                machine.start(machine.command("script", repository, "head -c 100000000 /dev/zero >big || exit 1"));
        assertThat(reasonWithin(filling)).isEqualTo(RunReason.DISK_FULL);
        Files.delete(machine.worktree(filling).resolve("big"));
        assertEndsWell(waiting);
    }

    @Test
    void anAgentThatFillsItWithItsOutputFailsWithThatReasonAndTheOthersLive() throws Exception {
        AttemptKey waiting = startPatient();
        AttemptKey filling = machine.start(machine.command("script", repository, "yes fill the disk"));
        assertThat(reasonWithin(filling)).isEqualTo(RunReason.DISK_FULL);
        assertEndsWell(waiting);
    }

    private AttemptKey startPatient() {
        AttemptKey waiting = machine.start(machine.command(
                "script", repository, "echo up; while [ ! -e go ]; do sleep 0.1; done; echo done >done.txt"));
        machine.awaitLine(waiting, "stdout", "up");
        return waiting;
    }

    private void assertEndsWell(AttemptKey waiting) throws IOException {
        Files.createFile(machine.worktree(waiting).resolve("go"));
        assertThat(machine.end(waiting).outcome()).isInstanceOf(AttemptOutcome.Changed.class);
        StartAttempt next = machine.command("script", repository, "echo fine");
        assertThat(machine.run(next).outcome()).isInstanceOf(AttemptOutcome.Unchanged.class);
    }

    @Test
    void aDiskThatIsFullBeforeTheWorktreeFailsTheAttemptAndLeavesNone() throws Exception {
        machine.run(machine.command("script", repository, "true"));
        StartAttempt start = machine.command("script", repository, "true");
        Path ballast = Files.createDirectories(disk).resolve("ballast");
        assertThat(run("sh", "-c", "head -c 100000000 /dev/zero >\"$1\"", "sh", ballast.toString()))
                .isFalse();
        try (var file = new RandomAccessFile(ballast.toFile(), "rw")) {
            file.setLength(file.length() - 64 * 1024);
        }
        AttemptKey key = machine.start(start);
        assertThat(reasonWithin(key)).isEqualTo(RunReason.DISK_FULL);
        assertThat(machine.worktree(key)).doesNotExist();
        Files.delete(ballast);
        assertThat(machine.run(machine.command("script", repository, "true")).outcome())
                .isInstanceOf(AttemptOutcome.Unchanged.class);
        try (Stream<Path> left = Files.list(disk.resolve("data/worktrees"))) {
            assertThat(left).isEmpty();
        }
    }
}
