package dev.rush.worktrees.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Runs native git: arguments as a list, a fixed environment, no prompt, no hook, bounded in time and output. Blocks; an
 * interrupt of the thread ends git.
 */
public final class Git {
    private static final int TOO_LONG = 124;
    private static final byte[] NO_INPUT = {};
    private static final List<String> COMMAND = List.of(
            "git",
            "-c",
            "core.hooksPath=/dev/null",
            "-c",
            "core.fsmonitor=false",
            "-c",
            "core.askPass=",
            "-c",
            "credential.interactive=false",
            "-c",
            "commit.gpgSign=false",
            "-c",
            "gc.auto=0",
            "-c",
            "fetch.unpackLimit=1",
            "-c",
            "safe.bareRepository=explicit",
            "-c",
            "protocol.ext.allow=never");

    /** What the machine's owner has set for all repositories does not reach ours. */
    private static final List<String> OURS_ALONE =
            List.of("-c", "core.attributesFile=/dev/null", "-c", "core.excludesFile=/dev/null");

    private static final Map<String, String> NO_SETTINGS =
            Map.of("GIT_CONFIG_NOSYSTEM", "1", "GIT_CONFIG_GLOBAL", "/dev/null", "GIT_ATTR_NOSYSTEM", "1");

    private final Duration limit;
    private final boolean personal;

    /** Git whose every command may take so long, and that knows no settings but those of the repository. */
    public Git(Duration limit) {
        this(limit, false);
    }

    private Git(Duration limit, boolean personal) {
        this.limit = limit;
        this.personal = personal;
    }

    /** Git with the settings of the machine and its owner: credentials, proxies, addresses, their name. */
    public Git asPerson() {
        return new Git(limit, true);
    }

    /** Git in a repository without a worktree; it is not looked for. */
    public GitRepository in(Path directory) {
        return new GitRepository(this, directory, null);
    }

    /** Git in a repository with that worktree; neither is looked for. */
    public GitRepository in(Path directory, Path worktree) {
        return new GitRepository(this, directory, worktree);
    }

    /**
     * How a command ended.
     *
     * @param exit its exit code; 124 when it took too long or was interrupted, 127 when there is no git
     * @param output standard output without white space at its end, at most 4 MiB
     * @param error standard error, likewise
     */
    public record Result(int exit, String output, String error) {
        /** Whether it did what it was asked. */
        public boolean ok() {
            return exit == 0;
        }

        /** Why it failed, in one line: what git calls fatal, or an error, or else the last thing it said. */
        public String why() {
            return first("fatal: ")
                    .or(() -> first("error: "))
                    .or(() -> (output + "\n" + error)
                            .lines()
                            .filter(line -> !line.isBlank())
                            .reduce((earlier, later) -> later))
                    .orElse("git ended with exit code " + exit);
        }

        private Optional<String> first(String beginning) {
            return error.lines().filter(line -> line.startsWith(beginning)).findFirst();
        }
    }

    /** Runs git in a folder. */
    public Result run(Path folder, String... arguments) {
        return run(folder, Map.of(), arguments);
    }

    /** Runs git in a folder, with more environment. */
    public Result run(Path folder, Map<String, String> environment, String... arguments) {
        return feed(folder, environment, NO_INPUT, arguments);
    }

    /** Runs git in a folder, with more environment, and gives it something to read. */
    public Result feed(Path folder, Map<String, String> environment, byte[] input, String... arguments) {
        try {
            Process process = builder(folder, environment, arguments).start();
            give(process.getOutputStream(), input);
            return await(process);
        } catch (IOException failure) {
            return new Result(127, "", "git cannot be run: " + failure.getMessage());
        }
    }

    /** Runs git in a folder, with more environment, and files for what it reads and writes, however long. */
    Result pipe(Path folder, Map<String, String> environment, Piped files, String... arguments) {
        try {
            return await(builder(folder, environment, arguments)
                    .redirectInput(files.input().toFile())
                    .redirectOutput(files.output().toFile())
                    .start());
        } catch (IOException failure) {
            return new Result(127, "", "git cannot be run: " + failure.getMessage());
        }
    }

    /** Reads what git writes while it writes it. It need not read all: git is ended when it has enough. */
    public interface Reader<T> {
        /** What comes of it. */
        T read(InputStream output) throws IOException;
    }

    /** Runs git in a folder, with more environment, a file for what it reads, and a reader for what it writes. */
    <T> T read(Path folder, Map<String, String> environment, Path input, Reader<T> reader, String... arguments)
            throws IOException {
        Process process = builder(folder, environment, arguments)
                .redirectInput(input.toFile())
                .start();
        AtomicBoolean enough = new AtomicBoolean();
        FutureTask<T> reading = new FutureTask<>(() -> {
            try (InputStream output = process.getInputStream()) {
                T read = reader.read(output);
                enough.set(output.read() >= 0);
                return read;
            }
        });
        Thread.ofVirtual().start(reading);
        Result result = await(process, InputStream.nullInputStream());
        if (!result.ok() && !enough.get()) {
            throw new IOException("git " + arguments[0] + ": " + result.why());
        }
        try {
            return reading.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException failure) {
            throw new IOException("git " + arguments[0] + ": " + failure.getCause(), failure.getCause());
        }
    }

    /** The files that git reads and writes in place of its standard input and output. */
    record Piped(Path input, Path output) {}

    private ProcessBuilder builder(Path folder, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(COMMAND);
        command.addAll(personal ? List.of() : OURS_ALONE);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        prepare(builder.environment());
        builder.environment().putAll(environment);
        return builder;
    }

    /** On a thread of its own where it might block: git may write before it has read everything. */
    private static void give(OutputStream to, byte[] input) throws IOException {
        if (input.length == 0) {
            to.close();
            return;
        }
        Thread.ofVirtual().start(() -> {
            try (to) {
                to.write(input);
            } catch (IOException ended) {
                Logger.getLogger(Git.class).debugf("git ended before it had read everything: %s", ended.getMessage());
            }
        });
    }

    private void prepare(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("GIT_") || name.equals("SSH_ASKPASS"));
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("GIT_ALLOW_PROTOCOL", "file:https:ssh");
        environment.put("GIT_NO_LAZY_FETCH", "1");
        environment.put("LC_ALL", "C");
        environment.putAll(personal ? Map.of() : NO_SETTINGS);
    }

    private Result await(Process process) {
        return await(process, process.getInputStream());
    }

    private Result await(Process process, InputStream from) {
        Output output = new Output(from);
        Output error = new Output(process.getErrorStream());
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                kill(process);
                return new Result(TOO_LONG, output.text(), "git took longer than " + limit.toSeconds() + " s");
            }
            return new Result(process.exitValue(), output.text(), error.text());
        } catch (InterruptedException interrupted) {
            kill(process);
            Thread.currentThread().interrupt();
            return new Result(TOO_LONG, "", "interrupted");
        }
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
