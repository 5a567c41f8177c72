package dev.rush.logs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.log.LogBatch;
import dev.rush.contracts.log.LogRecord;
import dev.rush.contracts.run.RunPhase;
import dev.rush.logs.service.Arrivals;
import dev.rush.logs.service.Tidying;
import dev.rush.logs.store.OtherReplica;
import dev.rush.testkit.BackboneResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(LogsTestProfile.class)
@Timeout(90)
class LogStreamIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TestHTTPResource("/v1/logs/")
    @SuppressWarnings("NullAway.Init")
    URI logs;

    @Inject
    Arrivals arrivals;

    @Inject
    Tidying tidying;

    @Inject
    Pool pool;

    private FakeWorker worker;

    @BeforeEach
    void start() {
        worker = new FakeWorker();
    }

    @AfterEach
    void stop() {
        worker.close();
    }

    @Test
    void aFinishedLogReadsAsTheReferenceSays() throws Exception {
        worker.log(1, List.of(FakeWorker.record(1, "say \"hi\""), FakeWorker.record(2, "två\tnul:\u0000")));
        worker.state(RunPhase.SUCCEEDED, 1, 2);
        LogClient.awaitKnown(logs, worker);
        LogClient.awaitEnd(logs, worker);

        HttpResponse<String> answer = LogClient.answer(log(""), LogClient.TOKEN);

        assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream");
        assertThat(answer.body()).isEqualTo("""
                        retry: 2000

                        event: state
                        data: {"phase":"succeeded","reason":"none","detail":"","attempt":1,"machine":"mini","pullRequest":""}

                        event: log
                        id: 1.1
                        data: {"attempt":1,"seq":1,"at":"2026-11-24T05:00:00.123Z","kind":"text","text":"say \\"hi\\""}

                        event: log
                        id: 1.2
                        data: {"attempt":1,"seq":2,"at":"2026-11-24T05:00:00.123Z","kind":"text","text":"två\\tnul:\ufffd"}

                        event: end
                        data: {"phase":"succeeded","reason":"none","detail":"","attempt":1,"machine":"mini","pullRequest":"","lastSeq":2}

                        """);
    }

    @Test
    void whatIsNoTextComesWithItsExactBytes() throws Exception {
        byte[] bytes = {(byte) 0xff, 'a', 0};
        worker.log(1, List.of(new LogRecord(1, FakeWorker.AT, "stdout", "\ufffda\ufffd", bytes)));
        worker.state(RunPhase.SUCCEEDED, 1, 1);
        LogClient.awaitKnown(logs, worker);
        LogClient.awaitEnd(logs, worker);

        assertThat(LogClient.answer(log(""), LogClient.TOKEN).body())
                .contains("\"text\":\"\ufffda\ufffd\",\"raw\":\"/2EA\"}");
    }

    @Test
    void aWaitingClientIsToldOfLinesOfStatesAndOfTheEndAsTheyCome() throws Exception {
        worker.state(RunPhase.QUEUED, 0, 0);
        LogClient.awaitKnown(logs, worker);

        try (var client = open("")) {
            assertThat(client.frame()).contains("retry: 2000");
            assertThat(client.frame())
                    .hasValueSatisfying(frame -> assertThat(frame).contains("\"queued\""));
            worker.log(1, 1);
            assertThat(client.ids(1)).containsExactly("1.1");
            worker.state(RunPhase.RUNNING, 1, 0);
            assertThat(client.nextOf("event: state")).contains("\"running\"").doesNotContain("id:");
            worker.state(RunPhase.SUCCEEDED, 1, 2);
            assertThat(client.nextOf("event: state")).contains("\"succeeded\"");
            worker.log(1, 2);
            assertThat(client.ids(1)).containsExactly("1.2");
            assertThat(client.nextOf("event: end")).contains("\"lastSeq\":2");
            assertThat(client.frame()).isEmpty();
        }
    }

    @Test
    void theEndIsToldAlsoByADispatchWhoseClockWasSetBack() throws Exception {
        Instant now = Instant.now();
        worker.log(1, 1);
        worker.stateAt(now, RunPhase.RUNNING, 1, 0);
        worker.stateAt(now.minus(Duration.ofHours(1)), RunPhase.SUCCEEDED, 1, 1);
        LogClient.awaitKnown(logs, worker);

        LogClient.awaitEnd(logs, worker);
    }

    @Test
    void resumingAtAnyRecordGoesOnWithTheVeryNextAndOverAttempts() throws Exception {
        worker.logRange(1, 1, 150);
        worker.logRange(2, 1, 150);
        worker.state(RunPhase.FAILED, 2, 150);
        LogClient.awaitEnd(logs, worker);
        List<String> whole = LogClient.ids(log(""));

        assertThat(whole)
                .hasSize(300)
                .startsWith("1.1")
                .contains("1.150", "2.1")
                .endsWith("2.150");
        for (int cut = 0; cut < whole.size(); cut += 7) {
            assertThat(LogClient.ids(log(""), "Last-Event-ID", whole.get(cut)))
                    .isEqualTo(whole.subList(cut + 1, whole.size()));
        }
        assertThat(LogClient.answer(log(""), LogClient.with("Last-Event-ID", "2.150"))
                        .body())
                .startsWith("retry: 2000\n\nevent: end\n");
    }

    @Test
    void manyClientsOfOneRunAllGetEveryLine() throws Exception {
        worker.log(1, 1);
        LogClient.awaitKnown(logs, worker);
        List<LogClient> clients =
                IntStream.range(0, 20).mapToObj(unused -> open("")).toList();

        LongStream.rangeClosed(2, 50).forEach(seq -> worker.log(1, seq));

        for (LogClient client : clients) {
            assertThat(client.ids(50)).startsWith("1.1").endsWith("1.50").doesNotHaveDuplicates();
            client.close();
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(arrivals.readers()).isZero());
    }

    @Test
    void aClientThatGoesIsForgotten() throws Exception {
        worker.log(1, 1);
        LogClient.awaitKnown(logs, worker);

        try (var client = open("")) {
            client.ids(1);
            assertThat(arrivals.readers()).isEqualTo(1);
        }

        await().atMost(SOON).untilAsserted(() -> assertThat(arrivals.readers()).isZero());
    }

    @Test
    void whatComesTwiceAndCutOtherwiseIsShownOnce() throws Exception {
        worker.logRange(1, 1, 100);
        worker.logRange(1, 101, 150);
        worker.logRange(1, 51, 120);
        worker.logRange(1, 30, 40);
        worker.logRange(1, 1, 200);
        worker.state(RunPhase.SUCCEEDED, 1, 200);

        LogClient.awaitEnd(logs, worker);

        assertThat(LogClient.ids(log("")))
                .isEqualTo(LongStream.rangeClosed(1, 200)
                        .mapToObj(seq -> "1." + seq)
                        .toList());
        assertThat(LogClient.ids(log(""), "Last-Event-ID", "1.60")).hasSize(140).startsWith("1.61");
    }

    @Test
    void aLogThatWasKeptLongEnoughIsGoneAndSaysSoAndStaysGone() throws Exception {
        Instant longAgo = Instant.now().minus(Duration.ofDays(31));
        worker.logRange(1, 1, 200);
        worker.stateAt(longAgo, RunPhase.SUCCEEDED, 1, 200);
        LogClient.awaitEnd(logs, worker);
        try (var later = new FakeWorker()) {
            later.log(1, 1);
            later.stateAt(longAgo, RunPhase.RUNNING, 1, 0);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(LogClient.answer(
                                            URI.create(logs.resolve(later.run().value()) + "?follow=false"),
                                            LogClient.TOKEN)
                                    .body())
                            .contains("running", "id: 1.1"));

            tidying.tidy().await().atMost(SOON);

            assertProblem(LogClient.answer(log(""), LogClient.TOKEN), 410, "log-removed");
            assertThat(LogClient.ids(URI.create(logs.resolve(later.run().value()) + "?follow=false")))
                    .containsExactly("1.1");
        }
        worker.logRange(1, 1, 300);
        worker.stateAt(longAgo, RunPhase.SUCCEEDED, 1, 300);
        assertProblem(LogClient.answer(log(""), LogClient.TOKEN), 410, "log-removed");
    }

    @Test
    void whatAnotherReplicaStoresIsStreamedAsItComesAlsoAfterTheConnectionBroke() throws Exception {
        var other = new OtherReplica(pool);
        worker.log(1, 1);
        LogClient.awaitKnown(logs, worker);

        try (var client = open("")) {
            assertThat(client.ids(1)).containsExactly("1.1");
            other.store(new LogBatch(worker.run(), 1, List.of(FakeWorker.record(2, "two"))));
            assertThat(client.ids(1)).containsExactly("1.2");

            assertThat(OtherReplica.cutListeners(pool)).isPositive();
            other.store(new LogBatch(worker.run(), 1, List.of(FakeWorker.record(3, "three"))));
            assertThat(client.ids(1)).containsExactly("1.3");
        }
    }

    @Test
    void aBadIdIsAProblemAndSoIsAnUnknownRunOrNoToken() throws Exception {
        worker.log(1, 1);
        LogClient.awaitKnown(logs, worker);

        assertProblem(LogClient.answer(log(""), LogClient.with("Last-Event-ID", "1.x")), 400, "invalid-request");
        assertProblem(LogClient.answer(logs.resolve("NOT-A-RUN"), LogClient.TOKEN), 400, "invalid-request");
        assertProblem(LogClient.answer(logs.resolve("000000000000"), LogClient.TOKEN), 404, "unknown-run");
        assertProblem(LogClient.answer(log("")), 401, "unauthorised");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("/problems/" + code + "\"");
    }

    private URI log(String query) {
        return logs.resolve(worker.run() + query);
    }

    private LogClient open(String query) {
        return LogClient.open(log(query), LogClient.TOKEN);
    }
}
