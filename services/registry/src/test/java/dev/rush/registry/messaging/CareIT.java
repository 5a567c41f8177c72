package dev.rush.registry.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.capability.Fact;
import dev.rush.contracts.machine.Intake;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.contracts.topic.Topic;
import dev.rush.events.EventCodec;
import dev.rush.events.Incoming;
import dev.rush.testkit.BackboneResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people want of machines: labels, no new runs, out of the fleet. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(RegistryTestProfile.class)
class CareIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private FakeWorkers workers;
    private KafkaConsumer<String, byte[]> states;
    private final Map<String, MachineState> latest = new HashMap<>();

    @BeforeEach
    void connect() {
        workers = new FakeWorkers();
        states = new KafkaConsumer<>(
                BackboneResource.kafka().with(Map.of("auto.offset.reset", "earliest")),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        states.assign(states.partitionsFor(Topic.MACHINE_STATE.topicName()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList());
    }

    @AfterEach
    void disconnect() {
        workers.close();
        states.close();
    }

    @Test
    void labelsAreShownAndToldAndKeptWhenTheWorkerStartsAgain() {
        RegisterMachine request = known(workers.machine("labelled").with(Map.of("os", Fact.text("linux"))));

        assertThat(post(request, "labels", "{\"labels\":{\"room\":\"lab\",\"gone\":null}}")
                        .statusCode())
                .isEqualTo(200);
        workers.register(request);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(told(request)).get().satisfies(told -> {
                    assertThat(told.given()).isEqualTo(Map.of("room", "lab"));
                    assertThat(told.facts()).containsEntry("os", Fact.text("linux"));
                }));
        assertThat(workers.shown(request)).containsEntry("facts", Map.of("os", List.of("linux")));
        assertThat(post(request, "labels", "{\"labels\":{\"os\":\"macos\"}}").statusCode())
                .isEqualTo(400);
        assertThat(post(request, "labels", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void aCordonedMachineIsToldToTheSchedulerAndStaysSo() {
        RegisterMachine request = known(workers.machine("cordoned"));

        assertThat(post(request, "intake", "{\"intake\":\"cordoned\"}")
                        .path("intake")
                        .toString())
                .isEqualTo("cordoned");
        workers.register(request);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(told(request))
                        .get()
                        .extracting(MachineState::intake)
                        .isEqualTo(Intake.CORDONED));
        assertThat(post(request, "intake", "{\"intake\":\"closed\"}").statusCode())
                .isEqualTo(400);
        assertThat(FakeWorkers.call()
                        .contentType(ContentType.JSON)
                        .body("{\"intake\":\"open\"}")
                        .post("/v1/machines/nobody000000/intake")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aRemovedMachineIsToldOnceMoreAndWhatItSaidBeforeDoesNotBringItBack() {
        RegisterMachine request = known(workers.machine("stolen").enrolled(1));
        String path = "/v1/machines/" + request.machine();

        assertThat(FakeWorkers.call().delete(path).statusCode()).isEqualTo(409);
        assertThat(FakeWorkers.call().delete(path + "?anyway=true").statusCode())
                .isEqualTo(204);
        workers.register(request);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(workers.refused(request)).containsEntry("reason", "removed"));
        assertThat(workers.shown(request)).isEmpty();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(told(request))
                        .get()
                        .extracting(MachineState::status)
                        .isEqualTo(MachineStatus.REMOVED));

        workers.register(request.enrolled(2));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(workers.statusOf(request)).isEqualTo("online"));
        assertThat(workers.refused(request)).isEmpty();
    }

    /** What the others were told of it last. */
    private Optional<MachineState> told(RegisterMachine request) {
        states.poll(Duration.ofMillis(100)).forEach(record -> {
            if (EventCodec.read(record) instanceof Incoming.Event event) {
                latest.put(record.key(), (MachineState) event.event());
            }
        });
        return Optional.ofNullable(latest.get(request.machine().value()));
    }

    private RegisterMachine known(RegisterMachine request) {
        workers.register(request);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(workers.shown(request)).isNotEmpty());
        return request;
    }

    private static Response post(RegisterMachine request, String what, String body) {
        return FakeWorkers.call()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/machines/" + request.machine() + "/" + what);
    }
}
