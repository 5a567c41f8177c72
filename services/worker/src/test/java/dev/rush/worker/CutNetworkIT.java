package dev.rush.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.backbone.kafka.KafkaServer;
import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.testkit.TcpProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The network between worker and broker goes away and comes back. */
class CutNetworkIT {
    private static final Duration BACK = Duration.ofSeconds(60);

    @TempDir
    static Path broker;

    private static KafkaServer kafka;

    @TempDir
    Path folder;

    private TcpProxy proxy;
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
        proxy = TcpProxy.toKafka(kafka.port());
        scene = new WorkerScene(
                folder,
                new FakeServices(kafka.asServices()),
                kafka.asMachine(WorkerScene.MACHINE).at(proxy.address()));
        log = new LogReader(kafka.asServices());
    }

    @AfterEach
    void tidy() {
        log.close();
        scene.close();
        proxy.close();
    }

    @Test
    void theRunGoesOnAndEveryLineArrivesOnceAndInOrder() {
        survives(Duration.ofSeconds(8));
    }

    @Test
    @Tag("fault")
    void evenWhenItIsAwayForFiveMinutes() {
        survives(Duration.ofMinutes(5));
    }

    /** The agent writes all the time, far more than the worker may hold in memory, and ends while the network is away. */
    private void survives(Duration away) {
        WorkerJvm worker = scene.startWorker(Map.of());
        long lines = away.toSeconds() * 2_000;
        StartAttempt start = scene.start(
                "script",
                "i=0; while [ $i -lt " + lines
                        + " ]; do i=$((i+1)); echo line $i; [ $((i % 2000)) -ne 0 ] || sleep 0.9; done; echo new >new.txt");
        List<Long> seen = new ArrayList<>();
        follow(start, seen, 3_000);
        proxy.cut();
        Path exit = scene.folder(start).resolve("exit");
        Awaitility.await().atMost(away.plus(away).plus(BACK)).until(() -> Files.exists(exit));
        long before = seen.size();
        log.read(start.run(), record -> seen.add(record.seq()));
        assertThat(seen.size() - before).isLessThan(lines / 2);
        proxy.restore();
        AttemptEnded end =
                scene.services.await(AttemptEnded.class, one -> one.run().equals(start.run()), BACK);
        follow(start, seen, end.lastSeq());
        assertThat(end.outcome()).isInstanceOf(AttemptOutcome.Changed.class);
        assertThat(seen)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, end.lastSeq()).boxed().toList());
        assertThat(end.lastSeq()).isGreaterThanOrEqualTo(lines + 3);
        System.out.printf(
                "network away until %d lines were written: all arrived once, resident memory at most %d MiB%n",
                lines, worker.peakMemory() >> 20);
        assertThat(worker.peakMemory()).isLessThan(256L << 20);
    }

    private void follow(StartAttempt start, List<Long> seen, long until) {
        Awaitility.await().atMost(BACK).until(() -> {
            log.read(start.run(), record -> seen.add(record.seq()));
            return seen.size() >= until;
        });
    }

    @Test
    void aNetworkThatFlapsLosesNothingEither() {
        scene.startWorker(Map.of());
        StartAttempt start = scene.start(
                "script", "i=0; while [ $i -lt 60 ]; do i=$((i+1)); echo line $i; sleep 0.1; done; echo new >new.txt");
        scene.awaitLine(start, "line 2");
        for (int flap = 0; flap < 6; flap++) {
            proxy.cut();
            Awaitility.await().pollDelay(Duration.ofMillis(500)).until(() -> true);
            proxy.restore();
            Awaitility.await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        }
        AttemptEnded end = scene.end(start);
        assertThat(end.outcome()).isInstanceOf(AttemptOutcome.Changed.class);
        follow(start, new ArrayList<>(), end.lastSeq());
    }
}
