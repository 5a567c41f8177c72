package dev.rush.backbone.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A server as a child process. It is recorded in a file beside its data, so that one whose parent was killed is ended
 * by the next start on the same directory. Safe for use by several threads.
 */
public final class ChildProcess implements AutoCloseable {
    private static final Duration LEFTOVER_PATIENCE = Duration.ofSeconds(5);
    private static final long LOOK_EVERY_MILLIS = 20;

    private final ProcessRecord record;
    private final Process process;
    private final Path output;

    private ChildProcess(ProcessRecord record, Process process, Path output) {
        this.record = record;
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a server in a directory, after ending one that an earlier parent left there.
     *
     * @param directory where it runs; holds the record
     * @param command the program and its arguments
     * @param environment all of its environment; nothing is inherited
     * @param output where what it prints goes
     * @throws BackboneException when the directory is in use or the program cannot be started
     */
    public static ChildProcess start(
            Path directory, List<String> command, Map<String, String> environment, OutputFile output) {
        ProcessRecord record = claim(directory);
        try {
            ProcessBuilder builder = new ProcessBuilder(OwnGroup.run(command))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(output.open().toFile()));
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            record.write(process.toHandle());
            process.getOutputStream().close();
            return new ChildProcess(record, process, output.file());
        } catch (IOException failure) {
            record.close();
            throw new BackboneException("cannot start " + command.getFirst() + ": " + failure.getMessage(), failure);
        }
    }

    /** Ends what an earlier parent left in a directory, without starting anything. */
    public static void endLeftover(Path directory) {
        if (Files.exists(directory.resolve("process"))) {
            claim(directory).close();
        }
    }

    private static ProcessRecord claim(Path directory) {
        ProcessRecord record = ProcessRecord.lock(directory.resolve("process"));
        record.endLeftover(LEFTOVER_PATIENCE);
        return record;
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Waits until it is ready.
     *
     * @param ready asked again and again
     * @param limit how long at most
     * @throws BackboneException when it ended or was not ready in time; the message has the end of its output
     */
    public void awaitReady(BooleanSupplier ready, Duration limit) {
        Instant deadline = Instant.now().plus(limit);
        while (!ready.getAsBoolean()) {
            if (endsWithin(LOOK_EVERY_MILLIS)) {
                throw new EndedEarlyException("ended with " + process.exitValue() + OutputFile.tail(output));
            }
            if (Instant.now().isAfter(deadline)) {
                throw new BackboneException(
                        "was not ready within " + limit.toSeconds() + " s" + OutputFile.tail(output));
            }
        }
    }

    /**
     * Waits until it has ended well, for programs that do one thing.
     *
     * @throws BackboneException when it ended otherwise or not in time; the message has the end of its output
     */
    public void awaitSuccess(Duration limit) {
        if (!endsWithin(limit.toMillis())) {
            throw new BackboneException("did not end within " + limit.toSeconds() + " s" + OutputFile.tail(output));
        }
        if (process.exitValue() != 0) {
            throw new BackboneException("ended with " + process.exitValue() + OutputFile.tail(output));
        }
    }

    private boolean endsWithin(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BackboneException("interrupted while waiting for it to start", interrupted);
        }
    }

    /**
     * Waits until it has ended, for whatever reason.
     *
     * @return its exit value
     */
    public int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /** Ends it: by {@code ask}, and by force when {@code patience} is over. */
    public void stop(Runnable ask, Duration patience) {
        Ending.end(process.toHandle(), ask, patience);
        record.close();
    }

    /** Ends it with SIGTERM, and by force when {@code patience} is over. */
    public void stop(Duration patience) {
        stop(process::destroy, patience);
    }

    /** Ends it with SIGTERM, and by force after ten seconds. */
    @Override
    public void close() {
        stop(Duration.ofSeconds(10));
    }
}
