package dev.rush.scheduler.domain;

import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Machines by their merit, of which the best is asked for again and again. Merits only become worse within a round, because slots
 * are only taken: an entry that has become stale is put back where it belongs when it comes up. Used by one thread.
 */
final class Ranking {
    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private final boolean isWarm;

    private record Entry(Merit merit, Seat seat) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return merit.compareTo(other.merit);
        }
    }

    /** A ranking of machines that all have the repository, or of which that is not counted. */
    Ranking(boolean isWarm) {
        this.isWarm = isWarm;
    }

    void add(Seat seat, int missed) {
        if (!seat.isFull()) {
            entries.add(new Entry(seat.merit(missed, isWarm), seat));
        }
    }

    /** The best that has a free slot. */
    Optional<Seat> best() {
        Entry first = entries.peek();
        while (first != null) {
            Merit now = first.seat().merit(first.merit().missed(), isWarm);
            if (!first.seat().isFull() && now.equals(first.merit())) {
                return Optional.of(first.seat());
            }
            entries.poll();
            add(first.seat(), first.merit().missed());
            first = entries.peek();
        }
        return Optional.empty();
    }

    /** The merit of the best. */
    Optional<Merit> bestMerit() {
        return best().map(seat -> entries.element().merit());
    }
}
