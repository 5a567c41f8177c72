package dev.rush.logs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.log.LogRecord;
import dev.rush.contracts.run.RunPhase;
import dev.rush.logs.service.Arrivals;
import dev.rush.testkit.BackboneResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(LogsTestProfile.class)
@Timeout(120)
class SlowClientIT {
    private static final int LINES = 4_000;
    private static final int BATCH = 50;
    private static final int CLIENTS = 20;
    private static final String TEXT = "x".repeat(8 * 1024);
    private static final long ALL_OF_IT = (long) LINES * TEXT.length();

    @TestHTTPResource("/v1/logs/")
    @SuppressWarnings("NullAway.Init")
    URI logs;

    @Inject
    Arrivals arrivals;

    @Test
    void clientsThatStopReadingHoldNeitherMemoryNorTheOthersUpAndGoOnLater() throws Exception {
        try (var worker = new FakeWorker()) {
            LongStream.range(0, LINES / BATCH).forEach(batch -> worker.log(1, lines(batch * BATCH + 1)));
            worker.state(RunPhase.SUCCEEDED, 1, LINES);
            URI log = logs.resolve(worker.run().value());
            String token = "Bearer " + LogsTestProfile.TOKEN;
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(endOf(log, token)).contains("event: end"));
            long before = usedHeap();

            List<Socket> stalled = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                stalled.add(stalled(log, token));
            }
            await().untilAsserted(() -> assertThat(arrivals.readers()).isEqualTo(CLIENTS));
            try (var other = LogClient.open(log, "Authorization", token)) {
                assertThat(other.ids(LINES)).endsWith("1." + LINES);
            }

            assertThat(usedHeap() - before)
                    .as("%d clients stalled in a log of %d MiB", CLIENTS, ALL_OF_IT >> 20)
                    .isLessThan(CLIENTS * 2L << 20);
            assertThat(idsOf(stalled.getFirst())).isEqualTo(LINES);
            for (Socket socket : stalled) {
                socket.close();
            }
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(arrivals.readers()).isZero());
        }
    }

    private static String endOf(URI log, String token) throws IOException, InterruptedException {
        return LogClient.answer(
                        URI.create(log + "?follow=false"), "Authorization", token, "Last-Event-ID", "1." + (LINES - 1))
                .body();
    }

    private static List<LogRecord> lines(long first) {
        return LongStream.range(first, first + BATCH)
                .mapToObj(seq -> FakeWorker.record(seq, TEXT))
                .toList();
    }

    private static Socket stalled(URI log, String token) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(16 * 1024);
        socket.connect(new InetSocketAddress(log.getHost(), log.getPort()));
        String request =
                "GET " + log.getPath() + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + token + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static long idsOf(Socket socket) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        long ids = 0;
        for (String line = reader.readLine(); !line.startsWith("event: end"); line = reader.readLine()) {
            ids += line.startsWith("id: ") ? 1 : 0;
        }
        return ids;
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
