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

    List<StoredRecord> after(Cursor cursor) {
        List<StoredRecord> stored = new ArrayList<>(places.stream()
                .filter(place -> place.attempt() == cursor.attempt() && place.seq() > cursor.seq())
                .limit(Page.ROWS)
                .map(this::record)
                .toList());
        places.stream()
                .filter(place -> place.attempt() > cursor.attempt())
                .findFirst()
                .map(this::record)
                .ifPresent(stored::add);
        return stored;
    }

    private StoredRecord record(Cursor place) {
        return new StoredRecord(place, Instant.EPOCH, "text", text, "");
    }
}
