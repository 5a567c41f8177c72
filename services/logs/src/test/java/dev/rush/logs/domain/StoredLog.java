package dev.rush.logs.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A log in memory that answers as the store does. */
final class StoredLog {
    private final TreeSet<Cursor> places = new TreeSet<>();
    private final String text;

    StoredLog() {
        this("text");
    }

    StoredLog(String text) {
        this.text = text;
    }

    void add(Cursor place) {
        places.add(place);
    }

    List<Line> after(Cursor cursor) {
        List<Line> stored = new ArrayList<>(places.stream()
                .filter(place -> place.attempt() == cursor.attempt() && place.seq() > cursor.seq())
                .limit(Tail.ROWS)
                .map(this::line)
                .toList());
        places.stream()
                .filter(place -> place.attempt() > cursor.attempt() && place.seq() == 1)
                .findFirst()
                .map(this::line)
                .ifPresent(stored::add);
        return stored;
    }

    private Line line(Cursor place) {
        return new Line(place, Instant.EPOCH, "text", text, "");
    }
}
