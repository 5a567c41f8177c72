package dev.rush.worker.process;

import dev.rush.contracts.id.AttemptKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One agent under its supervisor: a small shell process that gives the agent a session of its own, feeds its input, keeps
 * its output in files, and writes its exit code down. The supervisor needs nothing from the worker, and the next worker
 * finds it by number, start time and the attempt's mark.
 */
public final class AgentProcess {
    /** Instead of an exit code: the supervisor is gone and has not written one. */
    public static final int LOST = -1;

    private static final String SUPERVISOR = "/dev/rush/worker/agent/supervise.sh";
    /** What goes in and comes out; there before the supervisor begins, because both sides use them at once. */
    private static final List<String> FILES = List.of("in", "out", "err");

    private static final Duration BEGIN_LIMIT = Duration.ofSeconds(10);

    private final AttemptKey attempt;
    private final Path folder;
    private final ControlGroups groups;
    private final @Nullable Process child;
    private @Nullable Leader leader;

    /** The supervisor as it wrote itself down: its number, also its group's and session's, and when it started; none until both are. */
    private record Leader(long pid, String started) {
        static Optional<Leader> read(Path folder) {
            Path file = folder.resolve("pid");
            try {
                if (!Files.exists(file)) {
                    return Optional.empty();
                }
                String text = Files.readString(file);
                List<String> lines = text.lines().toList();
                return text.endsWith("\n") && lines.size() == 2
                        ? Optional.of(new Leader(
                                Long.parseLong(lines.getFirst().strip()),
                                lines.getLast().strip()))
                        : Optional.empty();
            } catch (IOException failure) {
                throw new UncheckedIOException("cannot read " + file, failure);
            }
        }

        boolean isAlive() {
            return Processes.started(pid).filter(started::equals).isPresent();
        }

        /** A number whose process has ended is not used again while its group or session has members. */
        boolean isStranger() {
            return Processes.started(pid).filter(now -> !now.equals(started)).isPresent();
        }
    }

    private AgentProcess(AttemptKey attempt, Path folder, ControlGroups groups, @Nullable Process child) {
        this.attempt = attempt;
        this.folder = folder;
        this.groups = groups;
        this.child = child;
    }

    /**
     * What a process is started with: in which folder, which command, with exactly which environment and limits, and where
     * there are control groups to hold them.
     */
    public record Launch(
            Path worktree, List<String> command, Map<String, String> environment, Limits limits, GroupPlace groups) {}

    /**
     * Finds the agent that a former worker started, whether it runs or has ended. Empty when none was: from then on none that
     * worker may have been about to start will.
     */
    public static Optional<AgentProcess> find(AttemptKey attempt, Path folder) throws InterruptedException {
        int launch = launches(folder);
        if (launch == 0 || claim(folder, launch)) {
            return Optional.empty();
        }
        long until = System.nanoTime() + BEGIN_LIMIT.toNanos();
        while (Leader.read(folder).isEmpty() && Processes.mayBeMarked(attempt) && System.nanoTime() - until < 0) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return Leader.read(folder).map(leader -> new AgentProcess(attempt, folder, ControlGroups.find(folder), null));
    }

    /** Takes the place of a supervisor that may be about to begin: it then gives up. False when it has begun. */
    private static boolean claim(Path folder, int launch) {
        try {
            Files.createFile(folder.resolve("claim-" + launch));
            return true;
        } catch (FileAlreadyExistsException begun) {
            return false;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int launches(Path folder) {
        int launches = 0;
        while (Files.exists(folder.resolve("launch-" + (launches + 1)))) {
            launches++;
        }
        return launches;
    }

    /** Starts the supervisor, which starts the agent. */
    public static AgentProcess start(AttemptKey attempt, Path folder, Launch launch) {
        try {
            Path script = folder.resolve("supervise.sh");
            try (InputStream resource = AgentProcess.class.getResourceAsStream(SUPERVISOR)) {
                Files.write(script, Objects.requireNonNull(resource, SUPERVISOR).readAllBytes());
            }
            for (String name : FILES) {
                Files.newOutputStream(folder.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                        .close();
            }
            int number = launches(folder) + 1;
            Files.createFile(folder.resolve("launch-" + number));
            ControlGroups groups = ControlGroups.create(launch.groups, folder, attempt.name(), launch.limits);
            return new AgentProcess(
                    attempt,
                    folder,
                    groups,
                    builder(folder, "claim-" + number, launch).start());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot start the supervisor: " + failure.getMessage(), failure);
        }
    }

    private static ProcessBuilder builder(Path folder, String claim, Launch launch) {
        List<String> line = new ArrayList<>(List.of(
                "sh", folder.resolve("supervise.sh").toString(), folder.toString(), claim, launch.worktree.toString()));
        line.addAll(launch.command);
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(folder.resolve("supervisor.log").toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(launch.environment);
        return builder;
    }

    /** The files behind the standard streams of the agent in that folder; its supervisor makes them. */
    public static List<Path> streams(Path folder) {
        return Stream.of("stdin", "out", "err").map(folder::resolve).toList();
    }

    /** Whether the supervisor has written itself down; the agent starts right after. */
    public boolean isReady() {
        return leader() != null;
    }

    private @Nullable Leader leader() {
        if (leader == null) {
            leader = Leader.read(folder).orElse(null);
        }
        return leader;
    }

    /** The exit code, once the agent has ended; {@link #LOST} when its supervisor is gone without having written one. */
    public OptionalInt exit() {
        Path file = folder.resolve("exit");
        boolean alive = isAlive();
        try {
            if (Files.exists(file)) {
                return OptionalInt.of(Integer.parseInt(Files.readString(file).strip()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return alive ? OptionalInt.empty() : OptionalInt.of(LOST);
    }

    private boolean isAlive() {
        Leader known = leader();
        return known == null ? child != null && child.isAlive() : known.isAlive();
    }

    /** Sends a signal to the agent's whole group. */
    public void signal(String name) {
        Leader known = leader();
        if (known != null && !known.isStranger()) {
            Processes.signal(name, "-" + known.pid);
        }
    }

    /** Looks at the agent with the eyes of a watchdog, when that is due. */
    public HangDetector.Finding watch(HangDetector watchdog, long written) {
        long now = System.nanoTime();
        if (!isReady() || !watchdog.isDue(now)) {
            return HangDetector.Finding.WELL;
        }
        return watchdog.see(new HangDetector.Sample(now, written, Processes.cpu(belongs())));
    }

    /** Whether one of its processes was killed at the limit of its memory. */
    public boolean ranOutOfMemory() {
        return groups.ranOutOfMemory();
    }

    private Processes.Belonging belongs() {
        Leader known = leader();
        return new Processes.Belonging(attempt, known == null || known.isStranger() ? 0 : known.pid, groups);
    }

    /** Ends everything of the attempt and removes what held it. */
    public void end() {
        kill();
        groups.remove();
    }

    /** Kills everything of the attempt, whatever group or session it has moved to, the supervisor too. */
    public void kill() {
        signal("KILL");
        groups.kill();
        Processes.killAll(belongs());
        if (child != null) {
            child.destroyForcibly();
        }
    }
}
