package dev.rush.worker;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.attempt.AttemptEvent.ConfirmationAsked;
import dev.rush.contracts.event.EventTypes;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineCommand;
import dev.rush.contracts.machine.MachineCommand.AttemptConfirmed;
import dev.rush.contracts.machine.MachineCommand.AttemptSettled;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.contracts.machine.Settlement;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.topic.Topic;
import dev.rush.events.EventCodec;
import dev.rush.events.Incoming;
import dev.rush.events.Outgoing;
import dev.rush.events.connection.KafkaConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** Plays registry and dispatch on a real broker, and remembers all that a worker publishes. Used by one thread. */
final class FakeServices implements AutoCloseable {
    private static final OrganisationId LOCAL = new OrganisationId("local");

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    private final Map<MachineId, MachineAddress> addresses = new HashMap<>();
    private long sequence;
    private boolean confirming = true;

    FakeServices(KafkaConnection kafka) {
        this(kafka, Set.of());
    }

    /** Services that do not read some topics. */
    FakeServices(KafkaConnection kafka, Set<Topic> without) {
        producer = new KafkaProducer<>(kafka.settings(), new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(kafka.settings(), new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all = EventTypes.ALL.stream()
                .map(type -> type.topic())
                .filter(topic -> topic.writer().equals("worker") && !without.contains(topic))
                .distinct()
                .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
    }

    /** Everything of one kind that arrived since this was made. */
    <T> List<T> all(Class<T> type) {
        consumer.poll(Duration.ofMillis(50)).forEach(this::take);
        return records.stream()
                .map(EventCodec::read)
                .flatMap(incoming -> incoming instanceof Incoming.Event event && type.isInstance(event.event())
                        ? Stream.of(type.cast(event.event()))
                        : Stream.empty())
                .toList();
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        records.add(record);
        if (EventCodec.read(record) instanceof Incoming.Event event
                && event.event() instanceof AttemptEnded ended
                && ended.outcome() instanceof AttemptOutcome.Changed) {
            var settled = new AttemptSettled(ended.run(), ended.attempt(), Settlement.DELIVERED);
            addresses.forEach((machine, address) -> command(machine, address, settled));
        }
        if (confirming
                && EventCodec.read(record) instanceof Incoming.Event event
                && event.event() instanceof ConfirmationAsked asked) {
            MachineCommand answer = new AttemptConfirmed(asked.run(), asked.attempt(), asked.question());
            command(asked.machine(), asked.address(), answer);
        }
    }

    /** Whether a worker that asks if an attempt is still its own gets an answer; it does at first. */
    void confirm(boolean confirms) {
        confirming = confirms;
    }

    <T> T await(Class<T> type, Predicate<T> which) {
        return await(type, which, Duration.ofSeconds(40));
    }

    <T> T await(Class<T> type, Predicate<T> which, Duration limit) {
        Awaitility.await()
                .atMost(limit)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> all(type).stream().anyMatch(which));
        return all(type).stream().filter(which).findFirst().orElseThrow();
    }

    List<String> headers(String type, String name) {
        return records.stream()
                .filter(record -> type.equals(header(record, "ce_type")))
                .map(record -> header(record, name))
                .toList();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    void address(RegisterMachine machine, MachineAddress address) {
        addresses.put(machine.machine(), address);
        MachineState state = new MachineState(
                machine.machine(),
                machine.organisation(),
                machine.name(),
                MachineStatus.ONLINE,
                address,
                machine.slots(),
                machine.agents(),
                machine.labels(),
                machine.version(),
                Instant.now());
        send(Outgoing.ofMachine(state, machine.machine().value(), LOCAL, ++sequence));
    }

    void command(RegisterMachine machine, MachineAddress address, MachineCommand command) {
        command(machine.machine(), address, command);
    }

    private void command(MachineId machine, MachineAddress address, MachineCommand command) {
        var to = new Outgoing.Destination(machine.value(), address);
        send(Outgoing.toMachine(command, command.run().value(), LOCAL, ++sequence, to));
    }

    private void send(Outgoing outgoing) {
        var unused = producer.send(EventCodec.record(outgoing, "test", UUID.randomUUID(), Instant.now()));
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
