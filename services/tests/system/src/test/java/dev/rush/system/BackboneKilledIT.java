package dev.rush.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.checker.reading.Subject;
import dev.rush.testkit.Program;
import dev.rush.testkit.RunningRush;
import dev.rush.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka and PostgreSQL of a {@code rush up} die, as by a system short of memory: it starts them again, and runs go on. */
class BackboneKilledIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    static Path folder;

    static Subject subject;
    private static RunningRush rush;

    @BeforeAll
    static void start() {
        rush = RunningRush.start(folder, Map.of());
        subject = Subject.of(rush);
    }

    @AfterAll
    static void stop() {
        rush.close();
    }

    @Test
    void aRunThatIsUnderWayEndsInItsPullRequestAndTheNextOneToo() throws IOException {
        TestRepository repository = TestRepository.inUse(folder.resolve("repository"));
        String run = rush.detached("script", repository, "sleep 30; echo 1 > one.txt");
        await().atMost(LIMIT).until(() -> phase(run).equals("running"));

        ProcessHandle kafka = kafka();
        ProcessHandle postgres = postgres();
        kafka.destroyForcibly();
        postgres.destroyForcibly();

        await().atMost(LIMIT).ignoreExceptions().until(() -> kafka().pid() != kafka.pid() && kafka().isAlive());
        await().atMost(LIMIT).ignoreExceptions().until(() -> postgres().pid() != postgres.pid());
        await().atMost(LIMIT).ignoreExceptions().until(() -> phase(run).equals("succeeded"));
        Program.Ended next =
                rush.rush("cloud", "run", "script", repository.path().toString(), "-p", "echo 2 > two.txt");
        assertThat(next.exit()).as(next.output()).isZero();
        assertThat(repository.rushBranches()).hasSize(2);
    }

    private static String phase(String run) {
        return rush.client().get("/v1/runs/" + run).path("phase").asText();
    }

    private static ProcessHandle kafka() throws IOException {
        String[] recorded =
                Files.readString(rush.data().resolve("kafka/process")).split(" ");
        return ProcessHandle.of(Long.parseLong(recorded[0])).orElseThrow();
    }

    /** The one that started the others of the database. */
    private static ProcessHandle postgres() {
        return rush.processes()
                .filter(BackboneKilledIT::isPostgres)
                .filter(process ->
                        process.parent().filter(BackboneKilledIT::isPostgres).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(name -> name.endsWith("/postgres"))
                .isPresent();
    }
}
