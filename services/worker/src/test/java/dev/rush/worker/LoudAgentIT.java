package dev.rush.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.backbone.kafka.KafkaServer;
import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.log.LogRecord;
import dev.rush.contracts.machine.Heartbeat;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that writes as fast as it can, beside a worker with as little memory as it has in production. */
class LoudAgentIT {
    private static final long MEMORY_LIMIT = 256L * 1024 * 1024;
    private static final int LINE = 500;

    @TempDir
    static Path broker;

    private static KafkaServer kafka;

    @TempDir
    Path folder;

    private WorkerScene scene;
    private LogReader log;

    @BeforeAll
    static void startBroker() {
        kafka = KafkaServer.start(broker, 0);
        kafka.prepare(WorkerScene.MACHINE);
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @BeforeEach
    void prepare() {
        FakeServices services = new FakeServices(kafka.asServices(), Set.of(Topic.RUN_LOG, Topic.BUNDLE));
        scene = new WorkerScene(folder, services, kafka.asMachine(WorkerScene.MACHINE));
        log = new LogReader(kafka.asServices());
    }

    @AfterEach
    void tidy() {
        log.close();
        scene.close();
    }

    private static String write(long bytes) {
        return "yes " + "x".repeat(LINE - 1) + " | head -c " + bytes + "; echo done";
    }

    @Test
    void has64MegabytesOfLogDeliveredWhole() {
        deliversWhole(64_000_000, Duration.ofMinutes(2));
    }

    @Test
    @Tag("fault")
    void hasAGigabyteOfLogDeliveredWhole() {
        deliversWhole(1_000_000_000, Duration.ofMinutes(20));
    }

    private void deliversWhole(long bytes, Duration limit) {
        WorkerJvm worker = scene.startWorker(Map.of());
        long began = System.nanoTime();
        StartAttempt start = scene.start("script", write(bytes));
        AtomicLong seen = new AtomicLong();
        AttemptEnded end = follow(
                start,
                limit,
                record -> seen.addAndGet(
                        record.kind().equals("stdout") ? record.text().length() + 1 : 0));
        double seconds = (System.nanoTime() - began) / 1e9;
        assertThat(end.outcome()).isInstanceOf(AttemptOutcome.Unchanged.class);
        assertThat(seen.get()).isEqualTo(bytes + "done\n".length());
        System.out.printf(
                "%d MB of log in %.1f s, %.1f MB/s, resident memory at most %d MiB%n",
                bytes / 1_000_000, seconds, bytes / 1e6 / seconds, worker.peakMemory() >> 20);
        assertThat(worker.peakMemory()).isLessThan(MEMORY_LIMIT);
        assertThat(scene.services.all(Heartbeat.class)).hasSizeGreaterThan((int) (seconds / 2));
    }

    private AttemptEnded follow(StartAttempt start, Duration limit, Consumer<LogRecord> records) {
        long until = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() - until < 0) {
            long last = log.read(start.run(), records);
            for (AttemptEnded end : scene.services.all(AttemptEnded.class)) {
                if (end.run().equals(start.run()) && end.lastSeq() == last) {
                    return end;
                }
            }
        }
        throw new AssertionError("no end, or not the whole log, within " + limit);
    }

    @Test
    void hasItsLogCutAtTheQuotaAndSaid() {
        scene.startWorker(Map.of("rush.worker.log-limit", "5000000"));
        StartAttempt start = scene.start("script", write(15_000_000));
        List<String> texts = new ArrayList<>();
        AttemptEnded end = follow(start, Duration.ofMinutes(1), record -> texts.add(record.text()));
        assertThat(end.outcome()).isInstanceOf(AttemptOutcome.Unchanged.class);
        assertThat(texts).anyMatch(text -> text.contains("the log is full with 5000000 bytes"));
        assertThat(texts).anyMatch(text -> text.matches("\\d+ bytes are not in the log; its last \\d+ bytes follow"));
        assertThat(texts.get(texts.size() - 2)).isEqualTo("done");
    }

    @Test
    void isStoppedWhenItWritesFourTimesTheQuota() {
        scene.startWorker(Map.of("rush.worker.log-limit", "1000000"));
        StartAttempt start = scene.start("script", "yes");
        AttemptEnded end = follow(start, Duration.ofMinutes(1), record -> {});
        assertThat(end.outcome().toString()).contains("OUTPUT_LIMIT");
    }
}
