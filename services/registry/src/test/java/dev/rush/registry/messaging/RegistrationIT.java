package dev.rush.registry.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.testkit.BackboneResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(RegistryTestProfile.class)
class RegistrationIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private FakeWorkers workers;

    @BeforeEach
    void connect() {
        workers = new FakeWorkers();
    }

    @AfterEach
    void disconnect() {
        workers.close();
    }

    @Test
    void twoMachinesOfOneNameGetTwoNamesAndTwoPartitions() {
        RegisterMachine first = workers.starts("mini");
        RegisterMachine second = workers.starts("mini");

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(workers.statusOf(first)).isEqualTo("online");
            assertThat(workers.statusOf(second)).isEqualTo("online");
            assertThat(workers.nameOf(first))
                    .isNotEqualTo(workers.nameOf(second))
                    .startsWith("mini");
        });
    }

    @Test
    void aRestartedWorkerKeepsItsNameAndTellsItsNewSlots() {
        RegisterMachine request = workers.starts("studio");
        awaitStatus(request, "online");

        var again = new RegisterMachine(
                request.machine(), request.organisation(), "renamed", 9, request.agents(), Map.of(), "2");
        workers.register(again);

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(workers.shown(again).get("slots")).isEqualTo(9);
            assertThat(workers.nameOf(again)).startsWith("studio");
        });
    }

    @Test
    void aSilentMachineIsDisconnectedAndAHeartbeatBringsItBack() {
        RegisterMachine request = workers.starts("sleeper");

        awaitStatus(request, "disconnected");
        workers.beat(request);

        awaitStatus(request, "online");
    }

    @Test
    void aCallWithoutTheTokenLearnsNothing() {
        given().get("/v1/machines").then().statusCode(401).contentType("application/problem+json");
    }

    @Test
    void aBrokenRecordDoesNotHoldUpTheOthers() {
        RegisterMachine request = workers.machine("after-poison");
        workers.breakOne(request);

        workers.register(request);

        awaitStatus(request, "online");
    }

    private void awaitStatus(RegisterMachine request, String status) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(workers.statusOf(request)).isEqualTo(status));
    }
}
