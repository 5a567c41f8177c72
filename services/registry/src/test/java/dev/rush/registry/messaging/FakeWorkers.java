package dev.rush.registry.messaging;

import static io.restassured.RestAssured.given;

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
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What workers tell the registry, and what a client reads of their machines. */
final class FakeWorkers implements AutoCloseable {
    static final OrganisationId LOCAL = new OrganisationId("local");

    private final Identifiers identifiers = Identifiers.secure(Clock.systemUTC());
    private final KafkaProducer<String, byte[]> producer;

    FakeWorkers() {
        producer = new KafkaProducer<>(
                BackboneResource.kafka().settings(), new StringSerializer(), new ByteArraySerializer());
    }

    /** A machine that nobody knows yet. */
    RegisterMachine machine(String name) {
        return new RegisterMachine(
                new MachineId(identifiers.next()),
                LOCAL,
                name,
                2,
                List.of(new AgentName("script")),
                Map.of("os", "linux"),
                "1");
    }

    /** Its worker starts. */
    RegisterMachine starts(String name) {
        RegisterMachine request = machine(name);
        register(request);
        return request;
    }

    void register(RegisterMachine request) {
        send(request, request.machine());
    }

    void beat(RegisterMachine request) {
        send(new Heartbeat(request.machine(), 1, List.of()), request.machine());
    }

    /** Writes a record that nobody can read where that machine's would be. */
    void breakOne(RegisterMachine request) {
        var unused = producer.send(new ProducerRecord<>(
                Topic.MACHINE_REGISTRATION.topicName(),
                request.machine().value(),
                "{".getBytes(StandardCharsets.UTF_8)));
    }

    /** The machine as the API shows it; empty when it does not. */
    Map<String, Object> shown(RegisterMachine request) {
        return shown(request, "machines");
    }

    /** The refused machine as the API shows it; empty when it does not. */
    Map<String, Object> refused(RegisterMachine request) {
        return shown(request, "refused");
    }

    String statusOf(RegisterMachine request) {
        return String.valueOf(shown(request).get("status"));
    }

    String nameOf(RegisterMachine request) {
        return String.valueOf(shown(request).get("name"));
    }

    /** A call with the token. */
    static RequestSpecification call() {
        return given().header("Authorization", "Bearer " + RegistryTestProfile.TOKEN);
    }

    @Override
    public void close() {
        producer.close();
    }

    private static Map<String, Object> shown(RegisterMachine request, String list) {
        List<Map<String, Object>> all = call().get("/v1/machines").jsonPath().getList(list);
        return all.stream()
                .filter(one -> request.machine().value().equals(one.get("id")))
                .findFirst()
                .orElseGet(Map::of);
    }

    private void send(Object event, MachineId machine) {
        var outgoing = Outgoing.ofMachine(event, machine.value(), LOCAL, 1);
        var unused = producer.send(EventCodec.record(outgoing, "test", UUID.randomUUID(), Instant.now()));
        producer.flush();
    }
}
