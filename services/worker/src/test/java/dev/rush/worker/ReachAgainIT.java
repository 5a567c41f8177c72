package dev.rush.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.backbone.kafka.KafkaServer;
import dev.rush.contracts.attempt.AttemptEvent.ConfirmationAsked;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.topic.CommandCell;
import dev.rush.contracts.topic.Topic;
import dev.rush.events.EventCodec;
import dev.rush.events.Identifiers;
import dev.rush.events.Incoming;
import dev.rush.events.connection.TopicReading;
import dev.rush.testkit.TcpProxy;
import dev.rush.worker.transport.Voice;
import dev.rush.worker.transport.kafka.KafkaCarrier;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a machine says once it reaches the broker again after a long time. */
class ReachAgainIT {
    private static final MachineAddress ADDRESS = new MachineAddress(CommandCell.LOCAL.topicName(), 0, 1);
    private static final AttemptKey ATTEMPT = new AttemptKey(new RunId("k7m2q9x4tb1d"), 1);

    @TempDir
    Path folder;

    @Test
    void aQuestionThatWasAskedAllTheWhileArrivesOnce() throws Exception {
        try (KafkaServer kafka = KafkaServer.start(folder, 0)) {
            kafka.prepare(WorkerScene.MACHINE);
            try (TcpProxy proxy = TcpProxy.toKafka(kafka.port());
                    KafkaCarrier carrier = new KafkaCarrier(
                            kafka.asMachine(WorkerScene.MACHINE).at(proxy.address()),
                            WorkerScene.MACHINE,
                            Clock.systemUTC(),
                            Identifiers.secure(Clock.systemUTC()));
                    Voice voice = new Voice(new OrganisationId("local"), WorkerScene.MACHINE, carrier)) {
                voice.address(ADDRESS);
                proxy.cut();
                LongStream.range(0, 1_000).forEach(question -> voice.ask(ATTEMPT, question));
                proxy.restore();
                voice.publish(ATTEMPT.run(), question(1_000)).get(1, TimeUnit.MINUTES);

                assertThat(questions(kafka)).containsExactly(0L, 1_000L);

                Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                    voice.ask(ATTEMPT, 1_001);
                    assertThat(questions(kafka)).contains(1_001L);
                });
            }
        }
    }

    private static ConfirmationAsked question(long number) {
        return new ConfirmationAsked(ATTEMPT.run(), ATTEMPT.attempt(), number, WorkerScene.MACHINE, ADDRESS);
    }

    private static List<Long> questions(KafkaServer kafka) {
        List<Long> found = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                kafka.asServices().settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
            TopicReading.whole(
                    consumer,
                    Duration.ofSeconds(20),
                    record -> {
                        if (EventCodec.read(record) instanceof Incoming.Event event
                                && event.event() instanceof ConfirmationAsked asked) {
                            found.add(asked.question());
                        }
                    },
                    Topic.ATTEMPT_EVENT.topicName());
        }
        return found;
    }
}
