package dev.rush.registry.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.rush.contracts.event.EventHeaders;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.contracts.topic.Topic;
import dev.rush.events.EventCodec;
import dev.rush.events.Outgoing;
import dev.rush.testkit.BackboneResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody can do about a record that the service could not handle, and about one that Kafka would not take. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(RegistryTestProfile.class)
class DeadLetterIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private FakeWorkers workers;
    private RegistryDatabase database;

    @BeforeEach
    void connect() throws SQLException {
        workers = new FakeWorkers();
        database = new RegistryDatabase();
    }

    @AfterEach
    void disconnect() throws SQLException {
        workers.close();
        database.close();
    }

    @Test
    void aRecordThatCouldNotBeHandledIsShownAndHandledOnceItIsReplayed() throws SQLException {
        RegisterMachine machine = workers.machine("replayed");
        database.execute("alter table registry.machine add constraint refuse check (name <> 'replayed')");
        workers.register(machine);
        await().atMost(Duration.ofMinutes(2)).until(() -> lettersAbout(machine), found -> found.size() == 1);
        Map<String, Object> letter = lettersAbout(machine).getFirst();
        String id = String.valueOf(letter.get("id"));

        FakeWorkers.call()
                .get("/v1/dead-letters/" + id)
                .then()
                .statusCode(200)
                .body("letter.topic", equalTo(Topic.MACHINE_REGISTRATION.topicName()))
                .body("letter.reason", containsString("refuse"))
                .body("headers." + EventHeaders.TYPE, equalTo("rush.machine.register.v1"))
                .body("body", containsString(machine.machine().value()));
        database.execute("alter table registry.machine drop constraint refuse");
        FakeWorkers.call().post("/v1/dead-letters/" + id + "/replay").then().statusCode(204);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(workers.statusOf(machine)).isEqualTo("online"));
        assertThat(lettersAbout(machine)).isEmpty();
    }

    @Test
    void aDroppedLetterIsShownNoMore() {
        RegisterMachine machine = workers.machine("broken");
        sendBroken(machine, "local");
        await().atMost(SOON).until(() -> lettersAbout(machine), found -> found.size() == 1);
        String id = String.valueOf(lettersAbout(machine).getFirst().get("id"));

        FakeWorkers.call().delete("/v1/dead-letters/" + id).then().statusCode(204);

        assertThat(lettersAbout(machine)).isEmpty();
    }

    @Test
    void anotherOrganisationsLettersAreNotThere() {
        RegisterMachine theirs = workers.machine("theirs");
        RegisterMachine ours = workers.machine("ours");
        sendBroken(theirs, "somebody-else");
        sendBroken(ours, "local");
        await().atMost(SOON).until(() -> lettersAbout(ours), found -> found.size() == 1);
        await().atMost(SOON).until(() -> letterOnTheTopic(theirs) != null);

        assertThat(lettersAbout(theirs)).isEmpty();
        String id = letterOnTheTopic(theirs);
        FakeWorkers.call().get("/v1/dead-letters/" + id).then().statusCode(404);
        FakeWorkers.call().post("/v1/dead-letters/" + id + "/replay").then().statusCode(404);
        FakeWorkers.call().delete("/v1/dead-letters/" + id).then().statusCode(404);
    }

    @Test
    void whatIsNoLetterIsAProblemThatNamesTheNextCommand() {
        for (String none : List.of("7", "0-999999", "99-0", "x-y")) {
            FakeWorkers.call()
                    .get("/v1/dead-letters/" + none)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("next", equalTo("rush admin dead-letters list"));
        }
    }

    @Test
    void anEventThatKafkaRefusesIsShownAndDroppedByItsOwnOrganisationAlone() throws SQLException {
        park("local", "ours");
        park("somebody-else", "theirs");

        await().atMost(SOON)
                .untilAsserted(() -> FakeWorkers.call()
                        .get("/v1/outboxes/registry/parked")
                        .then()
                        .body("backlog.parked", equalTo(1))
                        .body("parked", hasSize(1))
                        .body("parked[0].subject", equalTo("machine/ours"))
                        .body("parked[0].reason", containsString("larger than")));
        long ours = FakeWorkers.call()
                .get("/v1/outboxes/registry/parked")
                .jsonPath()
                .getLong("parked[0].position");
        FakeWorkers.call()
                .delete("/v1/outboxes/registry/parked/" + (ours + 1))
                .then()
                .statusCode(404);
        FakeWorkers.call()
                .post("/v1/outboxes/registry/parked/" + (ours + 1) + "/retry")
                .then()
                .statusCode(404);
        FakeWorkers.call().delete("/v1/outboxes/registry/parked/" + ours).then().statusCode(204);

        FakeWorkers.call().get("/v1/outboxes/registry/parked").then().body("backlog.parked", equalTo(0));
        FakeWorkers.call().get("/v1/outboxes/nobody/parked").then().statusCode(404);
    }

    private static List<Map<String, Object>> lettersAbout(RegisterMachine machine) {
        List<Map<String, Object>> all =
                FakeWorkers.call().get("/v1/dead-letters").jsonPath().getList("letters");
        return all.stream()
                .filter(letter -> String.valueOf(letter)
                        .contains("machine/" + machine.machine().value()))
                .toList();
    }

    private static @Nullable String letterOnTheTopic(RegisterMachine machine) {
        try (DeadLetterRecords records = new DeadLetterRecords()) {
            return records.about("machine/" + machine.machine().value());
        }
    }

    private static void sendBroken(RegisterMachine machine, String organisation) {
        var whole = EventCodec.record(
                Outgoing.ofMachine(machine, machine.machine().value(), new OrganisationId(organisation), 1),
                "test",
                UUID.randomUUID(),
                Instant.now());
        var broken = new ProducerRecord<>(
                whole.topic(), null, whole.key(), "{".getBytes(StandardCharsets.UTF_8), whole.headers());
        try (var producer = new KafkaProducer<>(
                BackboneResource.kafka().settings(), new StringSerializer(), new ByteArraySerializer())) {
            var unused = producer.send(broken);
        }
    }

    private void park(String organisation, String machine) throws SQLException {
        database.execute(
                "insert into registry.outbox (id, organisation, subject, sequence, topic, key, partition, headers,"
                        + " body, created_at) values (gen_random_uuid(), '" + organisation + "', 'machine/" + machine
                        + "', 1, '" + Topic.MACHINE_STATE.topicName() + "', '" + machine
                        + "', -1, '{\"ce_type\":\"rush.machine.state.v1\"}', convert_to(repeat('x', 2000000), 'UTF8'), now())");
    }
}
