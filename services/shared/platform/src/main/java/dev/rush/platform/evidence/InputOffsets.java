package dev.rush.platform.evidence;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the inputs of a service end, and how far it has handled them.
 *
 * @param ends the offset after the last record of each partition
 * @param handled the offset after the last record that was handled, by any replica
 */
record InputOffsets(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> handled) {
    InputOffsets {
        ends = Map.copyOf(ends);
        handled = Map.copyOf(handled);
    }

    /** The inputs of both. */
    InputOffsets and(InputOffsets other) {
        Map<TopicPartition, Long> allEnds = new HashMap<>(ends);
        allEnds.putAll(other.ends);
        Map<TopicPartition, Long> allHandled = new HashMap<>(handled);
        allHandled.putAll(other.handled);
        return new InputOffsets(allEnds, allHandled);
    }

    /** Whether everything below those offsets has been handled. */
    boolean haveReached(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream().allMatch(end -> handled.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }
}
