package dev.rush.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The parts that a Rush on one machine consists of, and what Linux says about their processes; elsewhere nothing. */
final class Part {
    private Part() {}

    /** {@code kafka}, {@code postgres}, {@code worker} or {@code services}. */
    static String of(long pid) {
        String command = read(pid, "cmdline");
        if (command.contains("kafka.Kafka")) {
            return "kafka";
        }
        if (command.contains("services/worker/")) {
            return "worker";
        }
        return command.contains("postgres") && !command.contains("services/local/standalone/")
                ? "postgres"
                : "services";
    }

    /** A file of a process; empty when it is gone. */
    static String read(long pid, String name) {
        try {
            return Files.readString(Path.of("/proc/" + pid).resolve(name), StandardCharsets.ISO_8859_1);
        } catch (IOException | UncheckedIOException gone) {
            return "";
        }
    }
}
