package dev.rush.system.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rush.checker.Checker;
import dev.rush.checker.reading.Subject;
import dev.rush.testkit.RunningRush;
import dev.rush.testkit.RushClient;
import dev.rush.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/operations.md} says of what grows, after many short runs. {@code -Drush.fault.short-runs=N} is how many. */
@Tag("fault")
class BoundsIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int RUNS = Integer.getInteger("rush.fault.short-runs", 2_000);

    /** After that many, everything that is made once has been made. */
    private static final int WARM = Math.min(200, RUNS / 4);

    private static final int AT_ONCE = 8;

    /** One in so many changes something, and its pull request stays open. */
    private static final int CHANGES = 100;

    private static final Duration LONG = Duration.ofDays(800);
    private static final Duration END_LIMIT = Duration.ofHours(1);

    /** Half of it is the first pause of what is done every hour. */
    private static final Duration TIDY_LIMIT = Duration.ofMinutes(10);

    private static final long NEW_WORDS = 100;
    private static final long SLACK_FILES = 60;
    private static final long SLACK_BYTES = 64L << 20;

    @TempDir
    static Path folder;

    /** For the checker after the test; by then there is nothing left to judge, so the test asks it itself. */
    static @Nullable Subject subject;

    private int begun;

    @Test
    void manyShortRunsLeaveNothingThatStaysForEver() throws Exception {
        TestRepository repository = TestRepository.inUse(folder.resolve("repository"));
        try (RunningRush rush = RunningRush.start(folder, Map.of())) {
            Tables tables = new Tables(Subject.of(rush).database());
            work(rush, repository, tables, WARM);
            Map<String, Long> before = measure(rush);
            work(rush, repository, tables, RUNS - WARM);
            Map<String, Long> after = measure(rush);
            System.out.println("bounds after " + WARM + " runs: " + before + "; after " + RUNS + ": " + after);
            before.forEach((what, value) -> assertThat(after.get(what))
                    .as(what + " after " + RUNS + " runs, " + value + " after " + WARM)
                    .isLessThan(value * 5 / 4 + (what.startsWith("bytes") ? SLACK_BYTES : SLACK_FILES)));
            assertThat(Checker.settle(Subject.of(rush), Duration.ofMinutes(3))).isEmpty();
            tables.age(LONG);
            ageJournals(rush.data());
        }
        try (RunningRush rush = RunningRush.start(folder, Map.of())) {
            Tables tables = new Tables(Subject.of(rush).database());
            await().atMost(TIDY_LIMIT)
                    .untilAsserted(() -> assertThat(tables.rowsOfRuns())
                            .as("rows of runs that ended long ago")
                            .allSatisfy((table, rows) -> assertThat(rows).isLessThanOrEqualTo(staying(table))));
            await().atMost(TIDY_LIMIT).until(() -> files(rush.data().resolve("worker/attempts")) == 1);
        }
    }

    /** The last number of the one repository; and the second Rush handles words of its own. */
    private static long staying(String table) {
        return table.equals("pull_requests.local_number") ? 1 : table.endsWith(".inbox") ? NEW_WORDS : 0;
    }

    private static void ageJournals(Path data) throws IOException {
        try (Stream<Path> all = Files.walk(data.resolve("worker/attempts"))) {
            for (Path file : all.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(LONG)));
            }
        }
    }

    private void work(RunningRush rush, TestRepository repository, Tables tables, int count) {
        RushClient client = rush.client();
        for (int until = begun + count; begun < until; begun++) {
            await().atMost(END_LIMIT).until(() -> tables.openRuns() < AT_ONCE);
            String script = begun % CHANGES == 0 ? "echo " + begun + " > n" + begun + ".txt" : "echo " + begun;
            ObjectNode body = MAPPER.createObjectNode().put("agent", "script").put("prompt", script);
            body.putArray("repositories").add("file://" + repository.path());
            client.post("/v1/runs", body);
        }
        await().atMost(END_LIMIT).until(() -> tables.openRuns() == 0);
        await().atMost(END_LIMIT)
                .untilAsserted(() -> assertThat(tables.waiting())
                        .allSatisfy(
                                (outbox, rows) -> assertThat(rows).as(outbox).isZero()));
    }

    private static Map<String, Long> measure(RunningRush rush) throws IOException {
        Map<String, Long> all = new TreeMap<>(
                rush.processes().filter(BoundsIT::isOurs).collect(Collectors.toMap(BoundsIT::name, BoundsIT::memory)));
        rush.processes().filter(BoundsIT::isOurs).forEach(one -> all.put("files of " + name(one), openFiles(one)));
        for (String part : new String[] {"worktrees", "spool", "pool", "repositories"}) {
            all.put(
                    "files in worker/" + part,
                    files(rush.data().resolve("worker").resolve(part)));
        }
        return all;
    }

    private static boolean isOurs(ProcessHandle process) {
        return process.info().command().filter(name -> name.endsWith("/java")).isPresent() && openFiles(process) > 0;
    }

    private static String name(ProcessHandle process) {
        return "bytes of " + process.pid();
    }

    private static long memory(ProcessHandle process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", "" + process.pid(), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .sum();
        } catch (IOException gone) {
            return 0;
        }
    }

    private static long openFiles(ProcessHandle process) {
        try (Stream<Path> open = Files.list(Path.of("/proc", "" + process.pid(), "fd"))) {
            return open.count();
        } catch (IOException gone) {
            return 0;
        }
    }

    private static long files(Path where) throws IOException {
        if (!Files.exists(where)) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(where)) {
            return all.count();
        }
    }
}
