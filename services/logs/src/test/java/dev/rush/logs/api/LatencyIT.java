package dev.rush.logs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.testkit.BackboneResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(LogsTestProfile.class)
@Timeout(60)
class LatencyIT {
    @TestHTTPResource("/v1/logs/")
    @SuppressWarnings("NullAway.Init")
    URI logs;

    @Test
    void aLineIsWithItsReadersWithinAMomentOfBeingSent() throws Exception {
        String[] token = {"Authorization", "Bearer " + LogsTestProfile.TOKEN};
        try (var worker = new FakeWorker()) {
            worker.log(1, 1);
            URI log = logs.resolve(worker.run().value());
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(LogClient.answer(URI.create(log + "?follow=false"), token)
                                    .statusCode())
                            .isEqualTo(200));
            List<Duration> taken = new ArrayList<>();
            try (var client = LogClient.open(log, token)) {
                client.ids(1);
                for (long seq = 2; seq <= 300; seq++) {
                    long sent = System.nanoTime();
                    worker.log(1, seq);
                    client.ids(1);
                    taken.add(Duration.ofNanos(System.nanoTime() - sent));
                }
            }

            List<Duration> sorted = taken.stream().sorted().toList();
            assertThat(sorted.get(149))
                    .as(
                            "median of %d lines, through Kafka and PostgreSQL; the longest took %s",
                            sorted.size(), sorted.getLast())
                    .isLessThan(Duration.ofMillis(100));
        }
    }
}
