package dev.rush.dispatch.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.topic.Topic;
import dev.rush.testkit.BackboneResource;
import dev.rush.testkit.Wire;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is seen by who measures, and not by who reaches the API. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(DispatchTestProfile.class)
class MetersIT {
    private static final MachineState MINI = Machines.machine("machine00001", "mini", 3, MachineStatus.ONLINE);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TestHTTPResource(value = "/", management = true)
    URI management = URI.create("");

    @TestHTTPResource("/")
    URI api = URI.create("");

    @Test
    void runsEventsAndOutboxesAreCountedWithoutTheNameOfAny() {
        try (Wire wire = new Wire(Topic.MACHINE_COMMAND)) {
            wire.send(MINI, MINI.machine().value());
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> Api.start("my-org/ready").length() == 12);
        }

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                get(management.resolve("/q/metrics")).body())
                        .containsPattern("rush_runs_open\\{[^}]*phase=\"queued\"[^}]*} [1-9]")
                        .containsPattern("rush_events_published_total\\{[^}]*type=\"rush.run.accepted.v1\"[^}]*} [1-9]")
                        .containsPattern("rush_outbox_waiting\\{[^}]*service=\"dispatch\"[^}]*} \\d")
                        .containsPattern("rush_outbox_parked\\{[^}]*service=\"dispatch\"[^}]*} 0")
                        .doesNotContain("my-org"));
    }

    @Test
    void theApisPortShowsNothingOfIt() throws Exception {
        for (String path : List.of("/q/metrics", "/q/health", "/q/openapi")) {
            assertThat(get(api.resolve(path)).statusCode()).as(path).isEqualTo(404);
        }
    }

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
