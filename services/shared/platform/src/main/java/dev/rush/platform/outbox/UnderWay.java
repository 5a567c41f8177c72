package dev.rush.platform.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which rows are with Kafka's client, and which topics have to wait. Once a row of a topic could not be sent, none behind
 * it is given until it is time to try again, so that rows of one topic keep their order. Safe for use by several threads.
 */
final class UnderWay {
    /** The most rows of one topic at once: a topic that does not move must not fill the memory, nor hold the others up. */
    static final int WINDOW = 500;

    private static final long FIRST_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_NANOS = Duration.ofSeconds(30).toNanos();

    /** When a topic is tried again, and how long it waited. */
    private record Hold(long untilNanos, long waitNanos) {}

    private final Map<Long, String> topics = new HashMap<>();
    private final Map<Long, Sent> settled = new LinkedHashMap<>();
    private final Map<String, Hold> holds = new HashMap<>();

    /** Whether the row may be given to Kafka's client now; if so it counts as under way. */
    synchronized boolean begin(OutboxRow row, long nowNanos) {
        String topic = row.record().topic();
        if (isHeld(topic, nowNanos)) {
            return false;
        }
        topics.put(row.position(), topic);
        return true;
    }

    /** Kafka's client said what became of the row. */
    synchronized void end(OutboxRow row, Sent sent, long nowNanos) {
        String topic = row.record().topic();
        settled.put(row.position(), sent);
        switch (sent) {
            case Sent.Away away -> {
                Hold before = holds.get(topic);
                if (before == null || before.untilNanos() - nowNanos <= 0) {
                    long wait = before == null ? FIRST_NANOS : Math.min(2 * before.waitNanos(), LONGEST_NANOS);
                    holds.put(topic, new Hold(nowNanos + wait, wait));
                }
            }
            case Sent.Acknowledged acknowledged -> holds.remove(topic);
            case Sent.Refused refused -> {}
        }
    }

    /** What has been settled and not been forgotten. */
    synchronized Map<Long, Sent> settled() {
        return new LinkedHashMap<>(settled);
    }

    /** The table knows what became of these rows. */
    synchronized void forget(Collection<Long> positions) {
        positions.forEach(position -> {
            topics.remove(position);
            settled.remove(position);
        });
    }

    /** The rows that must not be given a second time. */
    synchronized List<Long> positions() {
        return new ArrayList<>(topics.keySet());
    }

    /** The topics of which no row may be given now. */
    synchronized Set<String> heldTopics(long nowNanos) {
        Set<String> held = new HashSet<>();
        Map<String, Integer> counts = new HashMap<>();
        topics.values().forEach(topic -> counts.merge(topic, 1, Integer::sum));
        counts.forEach((topic, count) -> {
            if (count >= WINDOW) {
                held.add(topic);
            }
        });
        holds.keySet().stream().filter(topic -> isHeld(topic, nowNanos)).forEach(held::add);
        return held;
    }

    private boolean isHeld(String topic, long nowNanos) {
        Hold hold = holds.get(topic);
        return hold != null && hold.untilNanos() - nowNanos > 0;
    }
}
