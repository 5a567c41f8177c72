package dev.rush.worker.process;

import dev.rush.contracts.id.AttemptKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The processes of attempts: signals that the Java library cannot send, and how to find what has hidden itself. */
public final class Processes {
    private static final Logger LOG = Logger.getLogger(Processes.class);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);
    /** A process that is just becoming another program has no environment for a moment: one look is not enough. */
    private static final int SURE = 2;

    private static final long TICK_NANOS = 10_000_000;
    private static final Path PROC = Path.of("/proc");
    private static final boolean HAS_PROC = Files.isDirectory(PROC.resolve("self"));

    private Processes() {}

    /** Sends a signal to a process, or to a group when the number is negative; nothing happens when there is none. */
    public static void signal(String name, String target) {
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

    /**
     * When a process started, as {@code supervise.sh} writes it: a number is used again, a number with this is not. Empty
     * when there is no such process or it has ended.
     */
    static Optional<String> started(long pid) {
        return HAS_PROC ? stat(pid).map(Stat::started) : startedByPs(pid);
    }

    private static Optional<String> startedByPs(long pid) {
        try {
            ProcessBuilder ps = new ProcessBuilder("ps", "-o", "lstart=", "-p", Long.toString(pid));
            ps.environment().put("LC_ALL", "C");
            Process process = ps.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return said.isEmpty() ? Optional.empty() : Optional.of(said);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot run ps", failure);
        }
    }

    /**
     * What Linux says about a process that has not ended.
     *
     * @param started when, as the system writes it
     * @param session its session
     * @param cpu its processor time and that of children it has waited for, in nanoseconds
     */
    private record Stat(String started, long session, long cpu) {}

    private static Optional<Stat> stat(long pid) {
        try {
            String line = Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            boolean ended = fields[0].equals("Z") || fields[0].equals("X");
            long ticks = 0;
            for (int field = 11; field <= 14; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            return ended
                    ? Optional.empty()
                    : Optional.of(new Stat(fields[19], Long.parseLong(fields[3]), ticks * TICK_NANOS));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** What makes a process one of an attempt: its mark, its session (0 when there is none), its control groups. */
    record Belonging(AttemptKey attempt, long session, ControlGroups groups) {}

    private static List<ProcessHandle> all(Belonging belonging) {
        String mark = AgentEnvironment.MARK + "=" + belonging.attempt.name();
        Set<Long> grouped = Set.copyOf(belonging.groups.processes());
        return all(process -> stat(process.pid())
                .filter(stat -> (belonging.session != 0 && stat.session == belonging.session)
                        || grouped.contains(process.pid())
                        || carries(process.pid(), mark))
                .isPresent());
    }

    /** Processor time of all living processes of an attempt, in nanoseconds. */
    static long cpu(Belonging belonging) {
        if (!HAS_PROC) {
            return ProcessHandle.of(belonging.session).stream()
                    .flatMap(leader -> Stream.concat(Stream.of(leader), leader.descendants()))
                    .flatMap(process -> process.info().totalCpuDuration().stream())
                    .mapToLong(Duration::toNanos)
                    .sum();
        }
        return all(belonging).stream()
                .flatMap(process -> stat(process.pid()).stream())
                .mapToLong(Stat::cpu)
                .sum();
    }

    /** Whether a process may carry the attempt's mark in its environment; without {@code /proc} nobody knows. */
    static boolean mayBeMarked(AttemptKey attempt) {
        String mark = AgentEnvironment.MARK + "=" + attempt.name();
        return !HAS_PROC || !all(process -> carries(process.pid(), mark)).isEmpty();
    }

    private static List<ProcessHandle> all(Predicate<ProcessHandle> which) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(which).toList();
        }
    }

    private static boolean carries(long pid, String mark) {
        try {
            byte[] environment = Files.readAllBytes(PROC.resolve(pid + "/environ"));
            return Stream.of(new String(environment, StandardCharsets.ISO_8859_1).split("\0"))
                    .anyMatch(mark::equals);
        } catch (IOException gone) {
            return false;
        }
    }

    /** Kills every process of an attempt, again while there are any: what is killed may be starting others. */
    static void killAll(Belonging belonging) {
        long until = System.nanoTime() + KILL_LIMIT.toNanos();
        List<ProcessHandle> left = all(belonging);
        for (int none = left.isEmpty() ? 1 : 0; none < SURE && System.nanoTime() - until < 0; ) {
            left.forEach(ProcessHandle::destroyForcibly);
            left = all(belonging);
            none = left.isEmpty() ? none + 1 : 0;
        }
        if (!left.isEmpty()) {
            String mark = belonging.attempt.name();
            LOG.warnf("%d processes of %s cannot be killed", left.size(), mark);
        }
    }
}
