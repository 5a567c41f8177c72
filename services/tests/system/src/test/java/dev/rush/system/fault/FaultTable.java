package dev.rush.system.fault;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rush.testkit.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What came of each fault: a line of JSON on standard output and in {@code target/faults.jsonl}, and all of it as the table
 * {@code target/faults.md}, which {@code docs/correctness.md} shows.
 */
final class FaultTable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path LINES = Program.home().resolve("services/tests/system/target/faults.jsonl");
    private static final Path TABLE = Program.home().resolve("services/tests/system/target/faults.md");

    private FaultTable() {}

    /** Forgets what came of the faults of an earlier run. */
    static void begin() {
        try {
            Files.deleteIfExists(LINES);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Notes a fault.
     *
     * @param recoveries how long each run took to its end, once the fault was over
     */
    static synchronized void note(String fault, int violations, Collection<Duration> recoveries) {
        List<Double> sorted =
                recoveries.stream().map(one -> one.toMillis() / 1000.0).sorted().toList();
        ObjectNode line = MAPPER.createObjectNode()
                .put("fault", fault)
                .put("runs", sorted.size())
                .put("violations", violations)
                .put("recovery_p50_s", sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2))
                .put("recovery_max_s", sorted.isEmpty() ? 0 : sorted.getLast());
        System.out.println(line);
        try {
            Files.createDirectories(LINES.getParent());
            Files.writeString(LINES, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            write(Files.readAllLines(LINES));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void write(List<String> lines) throws IOException {
        String rows = lines.stream().map(FaultTable::row).collect(Collectors.joining("\n"));
        Files.writeString(TABLE, """
                | fault | runs | violations | recovery p50 | recovery max |
                | --- | ---: | ---: | ---: | ---: |
                %s
                """.formatted(rows));
    }

    private static String row(String line) {
        try {
            var fault = MAPPER.readTree(line);
            return String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %.1f s | %.1f s |",
                    fault.path("fault").asText(),
                    fault.path("runs").asInt(),
                    fault.path("violations").asInt(),
                    fault.path("recovery_p50_s").asDouble(),
                    fault.path("recovery_max_s").asDouble());
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
