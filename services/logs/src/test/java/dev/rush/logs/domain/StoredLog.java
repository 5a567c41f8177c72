package dev.rush.logs.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A log in memory that answers as the store does. */
final class StoredLog {
    private static final int CHUNKED = 128;

    private final TreeSet<Cursor> places = new TreeSet<>();

    void add(Cursor place) {
        places.add(place);
    }

    /** Chunks of one record, and then of more. */
    Stretch after(Cursor cursor) {
        List<Cursor> rest = places.stream()
                .filter(place -> place.attempt() == cursor.attempt() && place.seq() > cursor.seq())
                .toList();
        return new Stretch(
                chunks(rest.stream().limit(CHUNKED).toList()),
                rest.size() > CHUNKED,
                places.stream()
                        .filter(place -> place.attempt() > cursor.attempt())
                        .findFirst()
                        .map(place -> chunk(List.of(place))));
    }

    private List<Chunk> chunks(List<Cursor> rest) {
        List<List<Cursor>> runs = new ArrayList<>();
        for (Cursor place : rest) {
            boolean grows = !runs.isEmpty()
                    && runs.getLast().size() < runs.size()
                    && runs.getLast().getLast().isFollowedBy(place);
            if (!grows) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(place);
        }
        return runs.stream().map(this::chunk).toList();
    }

    private Chunk chunk(List<Cursor> run) {
        return new Chunk(FollowPropertyTest.NOW, run.stream().map(this::record).toList());
    }

    private StoredRecord record(Cursor place) {
        return new StoredRecord(place, Instant.EPOCH, "text", "text", "");
    }
}
