package dev.rush.logs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.run.RunPhase;
import dev.rush.testkit.BackboneResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Logs of which something is missing. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(LogsTestProfile.class)
@Timeout(90)
class MissingRecordsIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TestHTTPResource("/v1/logs/")
    @SuppressWarnings("NullAway.Init")
    URI logs;

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
    void aRecordBehindAGapWaitsUntilTheGapIsFilledAndComesOnce() throws Exception {
        worker.log(1, 1, 2);
        worker.log(1, 4, 5);
        worker.log(1, 1, 2);
        LogClient.awaitKnown(logs, worker);

        try (var client = open("")) {
            assertThat(client.ids(2)).containsExactly("1.1", "1.2");
            assertThat(client.nextOf(": ping")).isEqualTo(": ping");
            worker.log(1, 3);
            assertThat(client.ids(3)).containsExactly("1.3", "1.4", "1.5");
        }
    }

    @Test
    void aBrokenRecordBetweenOthersGoesToTheDeadLettersAlone() throws Exception {
        worker.log(1, 1);
        worker.breakOne();
        worker.log(1, 2);
        worker.state(RunPhase.SUCCEEDED, 1, 2);

        LogClient.awaitEnd(logs, worker);

        assertThat(LogClient.ids(log(""))).containsExactly("1.1", "1.2");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(DeadLetters.of(worker.run())).containsExactly("{"));
    }

    @Test
    void aClientThatDoesNotFollowGetsWhatIsKnownAndNoEnd() throws Exception {
        worker.log(1, 1, 2, 4);
        LogClient.awaitKnown(logs, worker);

        String body = LogClient.answer(log("?follow=false"), LogClient.TOKEN).body();

        assertThat(body)
                .contains("id: 1.2\n")
                .contains("event: gap\nid: 1.3\ndata: {\"attempt\":1,\"from\":3,\"to\":3}\n\nevent: log\nid: 1.4\n")
                .doesNotContain("event: end");
    }

    @Test
    void whatIsMissingForGoodIsToldAndTheEndSaysThatTheLogIsIncomplete() throws Exception {
        worker.log(1, 1, 2);
        worker.breakOne();
        worker.log(1, 5, 6);
        worker.log(2, 3);
        worker.state(RunPhase.SUCCEEDED, 2, 3);
        LogClient.awaitKnown(logs, worker);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(LogClient.answer(log("?follow=false"), LogClient.TOKEN)
                                .body())
                        .containsSubsequence(
                                "id: 1.2\n",
                                "event: gap\nid: 1.4\ndata: {\"attempt\":1,\"from\":3,\"to\":4}\n",
                                "id: 1.5\n",
                                "id: 1.6\n",
                                "event: gap\nid: 2.2\ndata: {\"attempt\":2,\"from\":1,\"to\":2}\n",
                                "id: 2.3\n",
                                "event: end\n",
                                "\"complete\":false,\"missing\":4"));
        assertThat(LogClient.answer(log("?follow=false"), LogClient.with("Last-Event-ID", "2.2"))
                        .body())
                .contains("id: 2.3\n", "event: end\n")
                .doesNotContain("event: gap", "complete");
    }

    private URI log(String query) {
        return logs.resolve(worker.run() + query);
    }

    private LogClient open(String query) {
        return LogClient.open(log(query), LogClient.TOKEN);
    }
}
