package dev.rush.simulation.world;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.Heartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What all services have in common: what they keep survives them, each event is handled once, and what comes while they are
 * away waits for them. They are as sure of the past as the oldest record that they have not read lets them be.
 */
abstract class Service {
    private final Setting setting;
    private final Set<Long> inbox = new HashSet<>();
    private final NavigableMap<Long, Instant> unread = new TreeMap<>();
    private final List<Envelope> backlog = new ArrayList<>();
    private Instant since = Timeline.BEGIN;
    private boolean isUp = true;

    Service(Setting setting) {
        this.setting = setting;
    }

    abstract void handle(Envelope envelope);

    /** It is back after it was away. */
    void restarted() {}

    final Timeline time() {
        return setting.time();
    }

    final Chance chance() {
        return setting.chance();
    }

    final Checker checker() {
        return setting.checker();
    }

    final Instant now() {
        return setting.time().now();
    }

    final boolean isUp() {
        return isUp;
    }

    /** Somebody says something to it: it may come late, twice or never. */
    final void send(Optional<MachineId> sender, Object event, long sequence) {
        Envelope envelope = new Envelope(setting.nextId(), sender, event, sequence, now());
        if (chance().loses()) {
            return;
        }
        unread.put(envelope.id(), envelope.published());
        time().after(chance().delay(), () -> receive(envelope));
        if (chance().doubles()) {
            time().after(chance().delay().plus(chance().delay()), () -> receive(envelope));
        }
    }

    private void receive(Envelope envelope) {
        if (!isUp) {
            backlog.add(envelope);
            return;
        }
        unread.remove(envelope.id());
        if (envelope.event() instanceof Heartbeat || inbox.add(envelope.id())) {
            handle(envelope);
        }
    }

    /** It dies and another goes on where it was. */
    final void die(Duration away) {
        if (!isUp) {
            return;
        }
        isUp = false;
        time().after(away, () -> {
            isUp = true;
            since = now();
            restarted();
            List<Envelope> waiting = List.copyOf(backlog);
            backlog.clear();
            waiting.forEach(this::receive);
        });
    }

    final Instant listeningSince() {
        return since;
    }

    /** Up to when everything that was said is known. */
    final Instant listenedUntil() {
        Instant until =
                unread.isEmpty() ? now() : unread.firstEntry().getValue().minusMillis(1);
        return until.isBefore(since) ? since : until;
    }

    final boolean hasReadAll() {
        return unread.isEmpty();
    }
}
