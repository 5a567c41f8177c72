package dev.rush.worker.attempt;

import dev.rush.contracts.attempt.AttemptKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One agent under its supervisor: a small shell process that gives the agent a process group of its own, keeps its input
 * open and its output in files, and writes its exit code down. The supervisor needs nothing from the worker.
 */
final class AgentProcess implements AutoCloseable {
    private static final String SUPERVISOR = "/dev/rush/worker/agent/supervise.sh";
    private static final int NO_EXIT_CODE = 70;

    private final AttemptKey attempt;
    private final Path folder;
    private final Process supervisor;
    private @Nullable AgentInput input;
    private boolean closed;

    private AgentProcess(AttemptKey attempt, Path folder, Process supervisor) {
        this.attempt = attempt;
        this.folder = folder;
        this.supervisor = supervisor;
    }

    /** Starts the supervisor, which starts the agent in the worktree with exactly that environment. */
    static AgentProcess start(
            AttemptKey attempt, Path folder, Path worktree, List<String> command, Map<String, String> environment) {
        try {
            Path script = folder.resolve("supervise.sh");
            try (InputStream resource = AgentProcess.class.getResourceAsStream(SUPERVISOR)) {
                Files.write(script, Objects.requireNonNull(resource, SUPERVISOR).readAllBytes());
            }
            List<String> line =
                    new ArrayList<>(List.of("sh", script.toString(), folder.toString(), worktree.toString()));
            line.addAll(command);
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(folder.resolve("supervisor.log").toFile())
                    .redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(environment);
            return new AgentProcess(attempt, folder, builder.start());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot start the supervisor", failure);
        }
    }

    /** Whether the agent runs and its input is there to be written to. */
    boolean isReady() {
        if (input == null && Files.exists(folder.resolve("pid"))) {
            try {
                input = new AgentInput(folder.resolve("stdin"), this::releaseInput);
            } catch (IOException failure) {
                throw new UncheckedIOException("cannot open the agent's input", failure);
            }
        }
        return input != null;
    }

    /** Writes a line to the agent's standard input; only once it is ready. Never blocks. */
    void send(String line) {
        Objects.requireNonNull(input, "not ready").send(line);
    }

    /** Ends the agent's standard input after what was sent before. */
    void closeInput() {
        Objects.requireNonNull(input, "not ready").end();
    }

    /** The pipe stays open as long as its holder lives, so that the agent outlives the worker. */
    private void releaseInput() {
        Processes.number(folder.resolve("holder")).ifPresent(holder -> Processes.signal("KILL", holder));
    }

    /** The exit code, once the agent has ended; 70 when its supervisor died without writing one. */
    OptionalInt exit() {
        Path file = folder.resolve("exit");
        boolean alive = supervisor.isAlive();
        try {
            if (Files.exists(file)) {
                return OptionalInt.of(Integer.parseInt(Files.readString(file).strip()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return alive ? OptionalInt.empty() : OptionalInt.of(NO_EXIT_CODE);
    }

    /** Sends a signal to the agent's whole group. */
    void signal(String name) {
        Processes.number(folder.resolve("pid")).ifPresent(group -> Processes.signal(name, "-" + group));
    }

    /** Kills the agent's group, its supervisor too. */
    void kill() {
        signal("KILL");
    }

    /** Ends everything of the attempt, the supervisor too. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (input != null) {
            input.close();
        }
        kill();
        Processes.killMarked(attempt);
        supervisor.destroyForcibly();
    }
}
