package dev.rush.system.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rush.backbone.kafka.KafkaServer;
import dev.rush.backbone.postgres.Database;
import dev.rush.backbone.postgres.PostgresServer;
import dev.rush.checker.Checker;
import dev.rush.checker.reading.LogApi;
import dev.rush.checker.reading.Subject;
import dev.rush.testkit.Program;
import dev.rush.testkit.RushClient;
import dev.rush.testkit.Signal;
import dev.rush.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power goes while runs are accepted, under way and delivered: whatever somebody was told is there when it comes back. */
@Tag("fault")
class PowerLossIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String UP =
            "mkdir -p /var/lib/rush && mount --bind \"$1\" /var/lib/rush && exec \"$2\" up --port 0";

    @TempDir
    static Path folder;

    /** For the checker after the test; by then this Rush has stopped, so the test asks it itself. */
    static @Nullable Subject subject;

    @Test
    void nothingThatWasAcknowledgedIsLost() throws Exception {
        Optional<String> missing = PowerCutDisk.missing(folder);
        Assumptions.assumeTrue(missing.isEmpty(), () -> "skipped: " + missing.orElseThrow());
        try (PowerCutDisk disk = PowerCutDisk.make(folder)) {
            TestRepository repository = TestRepository.inUse(disk.path().resolve("repository"));
            Program.run(folder, Map.of(), "sync");
            RushClient rush = new RushClient(disk.path().resolve("data"));
            List<String> accepted = new ArrayList<>();
            List<String> shown;
            String running;
            try (Program up = up(disk, "up-1.out")) {
                accepted.add(run(rush, repository, "echo one > one.txt; echo one"));
                awaitPhase(rush, accepted.getFirst(), "succeeded");
                running = run(rush, repository, "i=0; while :; do i=$((i+1)); echo line-$i; sleep 0.05; done");
                shown = firstLines(rush, running, 60);
                for (int number = 0; number < 5; number++) {
                    accepted.add(run(rush, repository, "echo " + number + " > n" + number + ".txt"));
                }
                disk.cut();
                endForcibly(up);
            }
            disk.restore();
            try (Program up = up(disk, "up-2.out")) {
                for (String run : accepted) {
                    awaitPhase(rush, run, "succeeded");
                    assertThat(repository.rushBranches()).contains("rush/" + run);
                }
                assertThat(phase(rush, running)).isNotEqualTo("queued");
                assertThat(firstLines(rush, running, shown.size())).isEqualTo(shown);
                assertThat(Checker.settle(subjectOn(disk), LIMIT)).isEmpty();
            }
        }
    }

    /** Root's database is below {@code /var/lib/rush}; for this Rush that is on the disk as well. */
    private static Program up(PowerCutDisk disk, String output) throws IOException {
        Path data = disk.path().resolve("data");
        Path database = Files.createDirectories(disk.path().resolve("database"));
        Files.deleteIfExists(data.resolve("endpoint.json"));
        Program up = Program.start(
                folder.resolve(output),
                Map.of("RUSH_DATA", data.toString()),
                List.of(
                        "unshare",
                        "--mount",
                        "sh",
                        "-c",
                        UP,
                        "sh",
                        database.toString(),
                        Program.home().resolve("cli/bin/rush").toString()));
        await().atMost(LIMIT)
                .until(() -> Files.exists(data.resolve("endpoint.json"))
                        || !up.process().isAlive());
        assertThat(up.process().isAlive()).as(up.read()).isTrue();
        return up;
    }

    private static Subject subjectOn(PowerCutDisk disk) throws IOException {
        Path data = disk.path().resolve("data");
        String location = Files.readString(data.resolve("postgres/location")).strip();
        Path home = disk.path().resolve("database").resolve(Path.of(location).getFileName());
        String port = Files.readAllLines(home.resolve("cluster/postmaster.pid")).get(3);
        Database database = new Database(
                "jdbc:postgresql://127.0.0.1:" + port.strip() + "/rush",
                PostgresServer.USER,
                Files.readString(home.resolve("password")).strip());
        return new Subject(
                KafkaServer.servicesOf(data.resolve("kafka")),
                database,
                List.of(data.resolve("worker")),
                LogApi.of(data));
    }

    /** All at once, agents too: nobody may tidy up. */
    private static void endForcibly(Program up) {
        List<ProcessHandle> all = Stream.concat(
                        Stream.of(up.process().toHandle()), up.process().descendants())
                .toList();
        Signal.send("KILL", all);
        await().until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static String run(RushClient rush, TestRepository repository, String script) {
        ObjectNode body = MAPPER.createObjectNode().put("agent", "script").put("prompt", script);
        body.putArray("repositories").add("file://" + repository.path());
        return rush.post("/v1/runs", body).path("runs").path(0).path("id").asText();
    }

    private static String phase(RushClient rush, String run) {
        return rush.get("/v1/runs/" + run).path("phase").asText();
    }

    private static void awaitPhase(RushClient rush, String run, String phase) {
        await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> {
            JsonNode state = rush.get("/v1/runs/" + run);
            assertThat(state.path("phase").asText()).as(state.toString()).isEqualTo(phase);
        });
    }

    private static List<String> firstLines(RushClient rush, String run, int count) {
        try (Stream<String> lines = rush.log(run)) {
            return lines.filter(line -> line.contains("line-")).limit(count).toList();
        }
    }
}
