package dev.rush.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of a test, with its output in a file; {@link #close} stops it and what it started. */
public record Program(Process process, Path output) implements AutoCloseable {
    private static final long LIMIT_SECONDS = 60;

    /** What a command that ran to its end left. */
    public record Ended(int exit, String output) {}

    /** The checkout under test. */
    public static Path home() {
        return Path.of(System.getProperty("rush.home"));
    }

    /** Starts a command with its output in a file, and that environment beside this JVM's. */
    public static Program start(Path output, Map<String, String> environment, List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(output.toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().putAll(environment);
            return new Program(builder.start(), output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Runs a command to its end, for at most a minute. */
    public static Ended run(Path folder, Map<String, String> environment, String... command) {
        try {
            Path output = Files.createTempFile(folder, "command", ".out");
            try (Program program = start(output, environment, List.of(command))) {
                return new Ended(program.exit(), Files.readString(output));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The id of the run that a followed command announced. */
    public static String idIn(String output) {
        return output.lines()
                .filter(line -> line.startsWith("run "))
                .map(line -> line.substring(4, 16))
                .findFirst()
                .orElseThrow();
    }

    /** Waits for its end, for at most a minute. */
    public int exit() {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("still running after a minute: " + read());
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** What it has printed so far. */
    public String read() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
