package dev.rush.registry.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.Heartbeat;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.contracts.topic.Topic;
import dev.rush.events.EventCodec;
import dev.rush.events.Identifiers;
import dev.rush.events.Outgoing;
import dev.rush.testkit.BackboneResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(RegistryTestProfile.class)
class RegistrationIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private final Identifiers identifiers = Identifiers.secure(Clock.systemUTC());
    private KafkaProducer<String, byte[]> producer;

    @BeforeEach
    void connect() {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new StringSerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void disconnect() {
        producer.close();
    }

    @Test
    void twoMachinesOfOneNameGetTwoNamesAndTwoPartitions() {
        RegisterMachine first = registration("mini");
        RegisterMachine second = registration("mini");

        send(first, first.machine());
        send(second, second.machine());

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(statusOf(first)).isEqualTo("online");
            assertThat(statusOf(second)).isEqualTo("online");
            assertThat(nameOf(first)).isNotEqualTo(nameOf(second)).startsWith("mini");
        });
    }

    @Test
    void aRestartedWorkerKeepsItsNameAndTellsItsNewSlots() {
        RegisterMachine request = registration("studio");
        send(request, request.machine());
        await().atMost(SOON).untilAsserted(() -> assertThat(statusOf(request)).isEqualTo("online"));

        var again = new RegisterMachine(
                request.machine(), request.organisation(), "renamed", 9, request.agents(), Map.of(), "2");
        send(again, again.machine());

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(machine(again).get("slots")).isEqualTo(9);
            assertThat(nameOf(again)).startsWith("studio");
        });
    }

    @Test
    void aSilentMachineIsDisconnectedAndAHeartbeatBringsItBack() {
        RegisterMachine request = registration("sleeper");
        send(request, request.machine());

        await().atMost(SOON).untilAsserted(() -> assertThat(statusOf(request)).isEqualTo("disconnected"));
        send(new Heartbeat(request.machine(), 1, List.of()), request.machine());

        await().atMost(SOON).untilAsserted(() -> assertThat(statusOf(request)).isEqualTo("online"));
    }

    @Test
    void aCallWithoutTheTokenLearnsNothing() {
        given().get("/v1/machines").then().statusCode(401).contentType("application/problem+json");
    }

    @Test
    void aBrokenRecordDoesNotHoldUpTheOthers() {
        RegisterMachine request = registration("after-poison");
        var unused = producer.send(new ProducerRecord<>(
                Topic.MACHINE_REGISTRATION.topicName(),
                request.machine().value(),
                "{".getBytes(StandardCharsets.UTF_8)));

        send(request, request.machine());

        await().atMost(SOON).untilAsserted(() -> assertThat(statusOf(request)).isEqualTo("online"));
    }

    private RegisterMachine registration(String name) {
        return new RegisterMachine(
                new MachineId(identifiers.next()),
                new OrganisationId("local"),
                name,
                2,
                List.of(new AgentName("script")),
                Map.of("os", "linux"),
                "1");
    }

    private void send(Object event, MachineId machine) {
        var outgoing = Outgoing.ofMachine(event, machine.value(), new OrganisationId("local"), 1);
        var unused = producer.send(EventCodec.record(outgoing, "test", UUID.randomUUID(), Instant.now()));
        producer.flush();
    }

    private Map<String, Object> machine(RegisterMachine request) {
        List<Map<String, Object>> all = given().header("Authorization", "Bearer " + RegistryTestProfile.TOKEN)
                .get("/v1/machines")
                .jsonPath()
                .getList("machines");
        return all.stream()
                .filter(one -> request.machine().value().equals(one.get("id")))
                .findFirst()
                .orElseGet(Map::of);
    }

    private String statusOf(RegisterMachine request) {
        return String.valueOf(machine(request).get("status"));
    }

    private String nameOf(RegisterMachine request) {
        return String.valueOf(machine(request).get("name"));
    }
}
