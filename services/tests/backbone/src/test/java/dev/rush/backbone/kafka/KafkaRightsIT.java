package dev.rush.backbone.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.topic.CommandCell;
import dev.rush.contracts.topic.Topic;
import dev.rush.events.connection.KafkaConnection;
import dev.rush.events.connection.TopicReading;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a machine and the services may do on Kafka; what is not allowed here is refused by the broker itself. */
class KafkaRightsIT {
    private static final MachineId MINI = new MachineId("machine00001");
    private static final MachineId LAPTOP = new MachineId("machine00002");

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static KafkaServer server;

    @BeforeAll
    static void start() {
        server = KafkaServer.start(folder.resolve("kafka"), 0);
        server.prepare(MINI, LAPTOP);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void aMachineWritesWhatWorkersSayAndNothingElse(Topic topic) {
        Optional<Throwable> refused = write(server.asMachine(MINI), topic.topicName());

        if (topic.writer().equals("worker")) {
            assertThat(refused).isEmpty();
        } else {
            assertThat(refused).containsInstanceOf(TopicAuthorizationException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMachineReadsItsCommandsAndWhereTheyComeAndNothingElse(Topic topic) {
        Optional<Throwable> refused = read(server.asMachine(MINI), topic.topicName());

        if (topic == Topic.MACHINE_COMMAND || topic == Topic.MACHINE_STATE) {
            assertThat(refused).isEmpty();
        } else {
            assertThat(refused).containsInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void aMachineCannotReadTheCommandsOfAnotherCell() throws Exception {
        String other = new CommandCell("other").topicName();
        try (Admin admin = server.admin()) {
            admin.createTopics(List.of(new NewTopic(other, 1, (short) 1))).all().get();
        }

        assertThat(read(server.asMachine(MINI), other)).containsInstanceOf(TopicAuthorizationException.class);
        assertThat(read(server.asServices(), other)).isEmpty();
    }

    /** Kafka's rights end at the topic: within a cell only the worker itself keeps to its partition. */
    @Test
    void withinACellAMachineCouldReadTheCommandsOfAnother() {
        assertThat(read(server.asMachine(LAPTOP), CommandCell.LOCAL.topicName()))
                .isEmpty();
    }

    @Test
    void aMachineCannotJoinAGroupOfTheServices() {
        try (var consumer = new KafkaConsumer<>(
                server.asMachine(MINI).with(Map.of("group.id", "rush.dispatch")),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of(Topic.MACHINE_STATE.topicName()));

            assertThatThrownBy(() -> consumer.poll(SOON)).isInstanceOf(GroupAuthorizationException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theServicesReadAndWriteEveryTopic(Topic topic) {
        assertThat(read(server.asServices(), topic.topicName())).isEmpty();
    }

    @Test
    void nobodyButWhoStartedTheBrokerMakesTopicsPasswordsOrRights() {
        for (KafkaConnection connection : List.of(server.asServices(), server.asMachine(MINI))) {
            try (Admin admin = BrokerProbe.connect(connection.settings())) {
                var topic = new NewTopic("rush.more.v1", 1, (short) 1);
                var user = new UserScramCredentialUpsertion(
                        "more", new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, 4096), "password");

                assertRefused(admin.createTopics(List.of(topic)).all()::get);
                assertRefused(
                        admin.deleteTopics(List.of(Topic.RUN_EVENT.topicName())).all()::get);
                assertRefused(admin.alterUserScramCredentials(List.of(user)).all()::get);
                assertRefused(admin.createAcls(Identity.services().rights()).all()::get);
            }
        }
    }

    @Test
    void theServicesGiveACellMorePartitionsAndNothingElse() throws Exception {
        Map<String, NewPartitions> cell =
                Map.of(CommandCell.LOCAL.topicName(), NewPartitions.increaseTo(CommandCell.PARTITIONS + 1));
        Map<String, NewPartitions> runs = Map.of(Topic.RUN_EVENT.topicName(), NewPartitions.increaseTo(60));
        try (Admin machine = BrokerProbe.connect(server.asMachine(MINI).settings());
                Admin services = BrokerProbe.connect(server.asServices().settings())) {
            assertRefused(machine.createPartitions(cell).all()::get);
            assertRefused(services.createPartitions(runs).all()::get);
            assertRefused(services.deleteTopics(List.of(CommandCell.LOCAL.topicName()))
                    .all()::get);

            services.createPartitions(cell).all().get();
        }
        try (var producer =
                new KafkaProducer<>(server.asServices().settings(), new StringSerializer(), new StringSerializer())) {
            var sent = producer.send(
                            new ProducerRecord<>(CommandCell.LOCAL.topicName(), CommandCell.PARTITIONS, "key", "value"))
                    .get();
            assertThat(sent.partition()).isEqualTo(CommandCell.PARTITIONS);
        }
    }

    @Test
    void aRightThatAMachineShouldNotHaveIsTakenAwayAtTheNextStart() throws Exception {
        try (Admin admin = server.admin()) {
            admin.createAcls(Identity.services().rights().stream()
                            .map(right -> new AclBinding(
                                    right.pattern(),
                                    new AccessControlEntry(
                                            "User:" + Identity.user(LAPTOP),
                                            "*",
                                            right.entry().operation(),
                                            right.entry().permissionType())))
                            .toList())
                    .all()
                    .get();
        }

        server.prepare(LAPTOP);

        assertThat(write(server.asMachine(LAPTOP), Topic.RUN_EVENT.topicName()))
                .containsInstanceOf(TopicAuthorizationException.class);
    }

    private static void assertRefused(ThrowingWork work) {
        assertThatThrownBy(work::run)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfAny(ClusterAuthorizationException.class, TopicAuthorizationException.class);
    }

    /** Something that the broker may refuse. */
    private interface ThrowingWork {
        void run() throws Exception;
    }

    private static Optional<Throwable> write(KafkaConnection as, String topic) {
        try (var producer = new KafkaProducer<>(as.settings(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", "value")).get();
            return Optional.empty();
        } catch (ExecutionException refused) {
            return Optional.ofNullable(refused.getCause());
        } catch (AuthorizationException refused) {
            return Optional.of(refused);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Reads a record that the services have just written there. */
    private static Optional<Throwable> read(KafkaConnection as, String topic) {
        assertThat(write(server.asServices(), topic)).isEmpty();
        try (var consumer = new KafkaConsumer<>(as.settings(), new StringDeserializer(), new StringDeserializer())) {
            var unused = TopicReading.begin(consumer, topic);
            Instant deadline = Instant.now().plus(SOON);
            while (consumer.poll(Duration.ofMillis(100)).isEmpty()) {
                assertThat(Instant.now()).as("nothing comes of " + topic).isBefore(deadline);
            }
            return Optional.empty();
        } catch (AuthorizationException refused) {
            return Optional.of(refused);
        }
    }
}
