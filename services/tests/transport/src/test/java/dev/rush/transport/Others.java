package dev.rush.transport;

import dev.rush.contracts.event.EventHeaders;
import dev.rush.contracts.event.EventTypes;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.Intake;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineClass;
import dev.rush.contracts.machine.MachineCommand;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.events.EventCodec;
import dev.rush.events.Incoming;
import dev.rush.events.Outgoing;
import dev.rush.events.connection.KafkaConnection;
import dev.rush.testkit.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Plays registry and dispatch on the broker itself, and reads what workers write. Used by one thread. */
final class Others implements AutoCloseable {
    private static final OrganisationId LOCAL = new OrganisationId("local");

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();
    private long sequence;

    Others(KafkaConnection kafka) {
        producer = new KafkaProducer<>(kafka.settings(), new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                kafka.with(Map.of("auto.offset.reset", "earliest")),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(EventTypes.ALL.stream()
                .map(type -> type.topic())
                .filter(topic -> topic.writer().equals("worker"))
                .distinct()
                .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList());
    }

    /** The registry publishes where that machine's commands are. */
    void locate(MachineId machine, MachineAddress address) {
        var state = new MachineState(
                machine, LOCAL, "laptop", MachineStatus.ONLINE, address, 2, List.of(), Map.of(), "test", Instant.now());
        send(Outgoing.ofMachine(state, machine.value(), LOCAL, ++sequence));
    }

    /** The registry publishes that the machine was removed, which had come in by a line so many times. */
    void remove(MachineId machine, MachineAddress address, long enrolment) {
        var state = new MachineState(
                machine,
                LOCAL,
                "laptop",
                MachineStatus.REMOVED,
                address,
                2,
                List.of(),
                Map.of(),
                "test",
                Instant.now(),
                MachineClass.UNKNOWN,
                Map.of(),
                Map.of(),
                Intake.OPEN,
                enrolment);
        send(Outgoing.ofMachine(state, machine.value(), LOCAL, ++sequence));
    }

    /** Dispatch tells the machine something. */
    void command(MachineId machine, MachineAddress address, MachineCommand command) {
        var to = new Outgoing.Destination(machine.value(), address);
        send(Outgoing.toMachine(command, command.run().value(), LOCAL, ++sequence, to));
    }

    private void send(Outgoing outgoing) {
        var unused = producer.send(EventCodec.record(outgoing, "test", UUID.randomUUID(), Instant.now()));
        producer.flush();
    }

    /** Every event of that kind that the machine said so far, in the order of its partition; repeated ones again. */
    <T> List<T> said(MachineId machine, Class<T> kind) {
        return records(machine, kind).stream()
                .map(record -> kind.cast(event(record)))
                .toList();
    }

    /** The same as records. */
    List<ConsumerRecord<String, byte[]>> records(MachineId machine, Class<?> kind) {
        consumer.poll(Duration.ofMillis(50)).forEach(seen::add);
        return seen.stream()
                .filter(record -> Wire.header(record, EventHeaders.SENDER).equals(machine.value()))
                .filter(record -> kind.isInstance(event(record)))
                .toList();
    }

    private static Object event(ConsumerRecord<String, byte[]> record) {
        return ((Incoming.Event) EventCodec.read(record)).event();
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
