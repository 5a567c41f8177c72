package dev.rush.worker.transport.kafka;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.topic.Topic;
import dev.rush.events.EventCodec;
import dev.rush.events.Incoming;
import dev.rush.events.connection.TopicReading;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads the compacted topic of machine states for this machine's address. An address counts once everything that was there
 * at the beginning has been read, because an older one may come before it.
 */
final class MachineAddresses {
    private final MachineId machine;
    private final TopicReading reading;
    private @Nullable MachineAddress latest;

    /** Makes the consumer read all states from the beginning. */
    MachineAddresses(MachineId machine, Consumer<String, byte[]> consumer) {
        this.machine = machine;
        this.reading = TopicReading.begin(consumer, Topic.MACHINE_STATE.topicName());
    }

    /** The partitions of the states. */
    List<TopicPartition> partitions() {
        return reading.partitions();
    }

    /** Takes a record if it is a machine's state; false when it is something else. */
    boolean take(ConsumerRecord<String, byte[]> record) {
        if (!record.topic().equals(Topic.MACHINE_STATE.topicName())) {
            return false;
        }
        if (machine.value().equals(record.key())
                && record.value() != null
                && EventCodec.read(record) instanceof Incoming.Event event
                && event.event() instanceof MachineState state) {
            latest = state.status() == MachineStatus.REMOVED ? null : state.address();
        }
        return true;
    }

    /** The machine's address, as far as it is known by now; one that was removed has none. */
    Optional<MachineAddress> address(Consumer<String, byte[]> consumer) {
        return reading.isComplete(consumer) ? Optional.ofNullable(latest) : Optional.empty();
    }
}
