package dev.rush.bench;

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
        processes.forEach(process -> parts.merge(Part.of(process.pid()), kib(process.pid()) / KIB_A_MIB, Double::sum));
        return parts;
    }

    private static long kib(long pid) {
        return Part.read(pid, "smaps_rollup")
                .lines()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }
}
