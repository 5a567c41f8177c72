package dev.rush.worktrees;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Runs native git: arguments as a list, a fixed environment, no prompt, no hook, bounded in time and output. Blocks; an
 * interrupt of the thread ends git.
 */
public final class Git {
    private static final int OUTPUT_LIMIT = 4 * 1024 * 1024;
    private static final int TOO_LONG = 124;
    private static final byte[] NO_INPUT = {};
    private static final Duration STREAM_LIMIT = Duration.ofSeconds(5);
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
            "protocol.ext.allow=never");

    private final Duration limit;

    /** Git whose every command may take so long. */
    public Git(Duration limit) {
        this.limit = limit;
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

        /** The last line that says something, of the error before the output. */
        public String lastLine() {
            return (output + "\n" + error)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .reduce((first, second) -> second)
                    .orElse("git ended with exit code " + exit);
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
        List<String> command = new ArrayList<>(COMMAND);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        prepare(builder.environment());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            give(process.getOutputStream(), input);
            return await(process);
        } catch (IOException failure) {
            return new Result(127, "", "git cannot be run: " + failure.getMessage());
        }
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

    private static void prepare(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("GIT_") || name.equals("SSH_ASKPASS"));
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("GIT_ALLOW_PROTOCOL", "file:https:ssh");
        environment.put("LC_ALL", "C");
    }

    private Result await(Process process) {
        Output output = new Output(process.getInputStream());
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

    /** One of a process's streams, read by a thread of its own so that git never waits for a full pipe. */
    private static final class Output {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Thread reader;

        Output(InputStream from) {
            this.reader = Thread.ofVirtual().start(() -> read(from));
        }

        private void read(InputStream from) {
            byte[] buffer = new byte[8192];
            try (from) {
                for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                    append(buffer, count);
                }
            } catch (IOException killed) {
                Logger.getLogger(Git.class).debugf("git's output ended early: %s", killed.getMessage());
            }
        }

        private synchronized void append(byte[] buffer, int count) {
            bytes.write(buffer, 0, Math.min(count, OUTPUT_LIMIT - bytes.size()));
        }

        /** What was said; a helper that git left running is not waited for longer than five seconds. */
        String text() throws InterruptedException {
            var unused = reader.join(STREAM_LIMIT);
            synchronized (this) {
                return bytes.toString(StandardCharsets.UTF_8).strip();
            }
        }
    }
}
