package dev.rush.gateway.messaging;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.gateway.service.CommandFeed.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * All partitions that are being read. What is wanted is noted at once, and the consumer is made to do it by {@link #settle}, so
 * that a hundred machines that come at once are one change to it. Used by one thread.
 */
final class Readings {
    private static final Logger LOG = Logger.getLogger(Readings.class);

    private final Map<MachineId, Reading> byMachine = new HashMap<>();
    private final Map<TopicPartition, Reading> byPartition = new HashMap<>();
    private final Map<TopicPartition, Reading> unplaced = new LinkedHashMap<>();
    private final Map<TopicPartition, Long> back = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> commits = new HashMap<>();
    private List<TopicPartition> states = List.of();
    private boolean isChanged;

    /** A new consumer: nothing is assigned to it but the states. */
    void beginAnew(Consumer<String, byte[]> consumer, List<TopicPartition> ofStates) {
        states = List.copyOf(ofStates);
        back.clear();
        byPartition.forEach((partition, reading) -> {
            reading.restart();
            unplaced.put(partition, reading);
        });
        isChanged = true;
    }

    void begin(Reader reader, MachineAddress address, long next) {
        end(reader.machine());
        Reading reading = new Reading(reader, address, next);
        byMachine.put(reader.machine(), reading);
        byPartition.put(reading.partition(), reading);
        unplaced.put(reading.partition(), reading);
        isChanged = true;
    }

    void end(MachineId machine) {
        Reading reading = byMachine.remove(machine);
        if (reading != null && byPartition.remove(reading.partition(), reading)) {
            unplaced.remove(reading.partition());
            back.remove(reading.partition());
            isChanged = true;
        }
    }

    boolean isReading(Reader reader, MachineAddress address) {
        Reading reading = byMachine.get(reader.machine());
        return reading != null
                && reader.equals(reading.reader())
                && reading.address().equals(address);
    }

    void keep(Reader reader, MachineAddress address, long next) {
        Reading reading = byMachine.get(reader.machine());
        if (reading != null && isReading(reader, address) && reading.keep(next)) {
            commits.put(reading.partition(), new OffsetAndMetadata(reading.kept()));
        }
    }

    /** Hands a record on; one that is too much comes again later. */
    void take(ConsumerRecord<String, byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        Reading reading = byPartition.get(partition);
        if (reading == null || unplaced.containsKey(partition) || back.containsKey(partition)) {
            return;
        }
        if (reading.isFull()) {
            back.put(partition, record.offset());
        } else {
            reading.take(record);
        }
    }

    /** Makes the consumer do what was wanted since the last time. */
    void settle(Consumer<String, byte[]> consumer) {
        try {
            assign(consumer);
            place(consumer);
            throttle(consumer);
            commit(consumer);
        } catch (WakeupException wished) {
            LOG.trace("woken; the rest comes with the next round");
        }
    }

    private void assign(Consumer<String, byte[]> consumer) {
        if (isChanged) {
            List<TopicPartition> all = new ArrayList<>(states);
            all.addAll(byPartition.keySet());
            consumer.assign(all);
            isChanged = false;
        }
    }

    private void place(Consumer<String, byte[]> consumer) {
        Set<TopicPartition> unknown = new HashSet<>();
        unplaced.forEach((partition, reading) -> {
            if (reading.kept() == 0) {
                unknown.add(partition);
            }
        });
        Map<TopicPartition, OffsetAndMetadata> committed = unknown.isEmpty() ? Map.of() : consumer.committed(unknown);
        unplaced.forEach((partition, reading) -> {
            long next = Optional.ofNullable(committed.get(partition))
                    .map(OffsetAndMetadata::offset)
                    .orElse(reading.kept());
            consumer.seek(partition, next);
            consumer.resume(Set.of(partition));
        });
        unplaced.clear();
    }

    private void throttle(Consumer<String, byte[]> consumer) {
        Set<TopicPartition> paused = consumer.paused();
        byPartition.forEach((partition, reading) -> {
            boolean isPaused = paused.contains(partition);
            Long from = reading.isFull() ? null : back.remove(partition);
            if (from != null) {
                consumer.seek(partition, from);
            }
            if (reading.isFull() && !isPaused) {
                consumer.pause(Set.of(partition));
            } else if (!reading.isFull() && isPaused) {
                consumer.resume(Set.of(partition));
            }
        });
    }

    private void commit(Consumer<String, byte[]> consumer) {
        if (!commits.isEmpty()) {
            consumer.commitAsync(Map.copyOf(commits), (offsets, failure) -> {
                if (failure != null) {
                    LOG.debugf("not committed: %s", failure.getMessage());
                }
            });
            commits.clear();
        }
    }
}
