package dev.rush.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Proportional set size (PSS, as in Linux' {@code smaps_rollup}: shared pages are divided among those who share them) of
 * processes, by part. Elsewhere than on Linux there is nothing to read.
 */
final class Memory {
    private static final double KIB_A_MIB = 1024;

    private Memory() {}

    /** MiB by part: {@code kafka}, {@code postgres}, {@code worker}, {@code services}. */
    static Map<String, Double> byPart(Stream<ProcessHandle> processes) {
        Map<String, Double> parts = new TreeMap<>();
        processes.forEach(process -> parts.merge(part(process.pid()), kib(process.pid()) / KIB_A_MIB, Double::sum));
        return parts;
    }

    private static String part(long pid) {
        String command = read(Path.of("/proc/" + pid + "/cmdline"));
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

    private static long kib(long pid) {
        return read(Path.of("/proc/" + pid + "/smaps_rollup"))
                .lines()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException | UncheckedIOException gone) {
            return "";
        }
    }
}
