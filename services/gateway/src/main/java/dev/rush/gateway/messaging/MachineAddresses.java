package dev.rush.gateway.messaging;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.topic.Topic;
import dev.rush.events.EventCodec;
import dev.rush.events.Incoming;
import dev.rush.events.connection.TopicReading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Where every machine's partition is, from the compacted topic of their states. An address counts once everything that was
 * there at the beginning has been read, because an older one may come before it.
 */
final class MachineAddresses {
    private final Map<MachineId, MachineAddress> latest = new HashMap<>();
    private @Nullable TopicReading reading;

    /** Makes the consumer read all states from the beginning; gives their partitions. */
    List<TopicPartition> begin(Consumer<String, byte[]> consumer) {
        reading = TopicReading.begin(consumer, Topic.MACHINE_STATE.topicName());
        return reading.partitions();
    }

    /** Whether that is a record of a machine's state. */
    static boolean isOne(ConsumerRecord<String, byte[]> record) {
        return record.topic().equals(Topic.MACHINE_STATE.topicName());
    }

    /** Takes a state; gives the machine when its address is another one now. A machine that was removed has none. */
    Optional<MachineId> take(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null
                || !(EventCodec.read(record) instanceof Incoming.Event event)
                || !(event.event() instanceof MachineState state)) {
            return Optional.empty();
        }
        if (state.status() == MachineStatus.REMOVED) {
            latest.remove(state.machine());
            return Optional.empty();
        }
        boolean hasMoved = !state.address().equals(latest.put(state.machine(), state.address()));
        return hasMoved ? Optional.of(state.machine()) : Optional.empty();
    }

    /** Whether all that was there at the beginning has been read. */
    boolean isComplete(Consumer<String, byte[]> consumer) {
        return reading != null && reading.isComplete(consumer);
    }

    /** The machine's address, if it has one. */
    Optional<MachineAddress> of(MachineId machine) {
        return Optional.ofNullable(latest.get(machine));
    }
}
