package dev.rush.worker.attempt;

import dev.rush.contracts.attempt.AttemptKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The processes of attempts: signals that the Java library cannot send, and how to find what has hidden itself. */
final class Processes {
    private static final int ROUNDS = 3;
    private static final Duration START_TOLERANCE = Duration.ofSeconds(5);

    private Processes() {}

    /** Sends a signal to a process, or to a group when the number is negative; nothing happens when there is none. */
    static void signal(String name, String target) {
        try {
            Process kill = new ProcessBuilder("sh", "-c", "kill -s \"$1\" -- \"$2\"", "kill", name, target)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!kill.waitFor(5, TimeUnit.SECONDS)) {
                kill.destroyForcibly();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot run kill", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The number of a process as the supervisor wrote it down, once it has. */
    static Optional<String> number(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Kills every process that carries the attempt's mark in its environment, again while there are new ones. Where there is
     * no {@code /proc}, none is found.
     */
    static void killMarked(AttemptKey attempt) {
        String mark = AgentEnvironment.MARK + "=" + AgentEnvironment.mark(attempt);
        for (int round = 0; round < ROUNDS; round++) {
            List<ProcessHandle> marked = marked(mark);
            marked.forEach(ProcessHandle::destroyForcibly);
            if (marked.isEmpty()) {
                return;
            }
        }
    }

    private static List<ProcessHandle> marked(String mark) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> carries(process.pid(), mark)).toList();
        }
    }

    private static boolean carries(long pid, String mark) {
        try {
            byte[] environment = Files.readAllBytes(Path.of("/proc/" + pid + "/environ"));
            return Stream.of(new String(environment, StandardCharsets.ISO_8859_1).split("\0"))
                    .anyMatch(mark::equals);
        } catch (IOException gone) {
            return false;
        }
    }

    /** Kills what a former worker's attempt left: its group if the number still means the same process, and the marked. */
    static void killLeftover(AttemptKey attempt, Path folder) {
        number(folder.resolve("pid"))
                .filter(group -> isSame(group, folder))
                .ifPresent(group -> signal("KILL", "-" + group));
        killMarked(attempt);
    }

    /** A number is reused after a restart of the machine: the process must have started when the number was written. */
    private static boolean isSame(String group, Path folder) {
        try {
            Instant written = Files.getLastModifiedTime(folder.resolve("pid")).toInstant();
            return ProcessHandle.of(Long.parseLong(group))
                    .flatMap(process -> process.info().startInstant())
                    .filter(start -> Duration.between(start, written).abs().compareTo(START_TOLERANCE) < 0)
                    .isPresent();
        } catch (IOException | NumberFormatException unreadable) {
            return false;
        }
    }
}
