package dev.rush.scheduler.domain;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Who is next: of those who wait, the one who holds the fewest slots, and of equals the one who has waited longest; each one's own
 * requests in their order. So that somebody with a hundred runs does not keep another's first one waiting. Used by one thread,
 * within one round.
 */
final class Turns {
    private final PriorityQueue<Line> lines = new PriorityQueue<>(
            Comparator.comparingInt((Line line) -> line.held).thenComparingInt(Line::first));
    private @Nullable Line current;

    /** One who waits, and their requests. */
    private static final class Line {
        private final Deque<Integer> places = new ArrayDeque<>();
        private final Deque<Request> requests = new ArrayDeque<>();
        private int held;

        Line(int held) {
            this.held = held;
        }

        int first() {
            return places.isEmpty() ? Integer.MAX_VALUE : places.element();
        }
    }

    /** Those who wait, the oldest first. */
    Turns(List<Request> open, Load load) {
        Map<Owner, Line> byOwner = new HashMap<>();
        int place = 0;
        for (Request request : open) {
            Line line = byOwner.computeIfAbsent(Owner.of(request.asked()), owner -> new Line(load.heldBy(owner)));
            line.places.add(place++);
            line.requests.add(request);
        }
        lines.addAll(byOwner.values());
    }

    /** The next request; nothing when everybody has had a turn for each of theirs. */
    Optional<Request> next() {
        Line last = current;
        if (last != null && !last.requests.isEmpty()) {
            lines.add(last);
        }
        current = lines.poll();
        if (current == null) {
            return Optional.empty();
        }
        current.places.remove();
        return Optional.of(current.requests.remove());
    }

    /** The request whose turn it is was given a slot. */
    void given() {
        if (current != null) {
            current.held++;
        }
    }
}
