package dev.rush.logs.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a reader of a run's log may be shown next.
 *
 * @param records those that follow the reader's place without a gap, in order
 * @param gap what is missing behind them, if the store has records behind that
 * @param isWhole whether the store had nothing else behind the reader's place
 */
public record Page(List<StoredRecord> records, Optional<Gap> gap, boolean isWhole) {
    public Page {
        records = List.copyOf(records);
    }

    /**
     * The records that follow the cursor without a gap. A reader leaves an attempt when it has all that is stored of it and a
     * record of a later one is there; the rest is not waited for, because an attempt that was given up may never be complete.
     *
     * @param cursor the last record the reader has
     * @param stored what the store has behind it
     */
    public static Page after(Cursor cursor, Stretch stored) {
        List<StoredRecord> shown = new ArrayList<>();
        Cursor last = cursor;
        for (Chunk chunk : stored.chunks()) {
            if (chunk.first().seq() > last.seq() + 1) {
                return new Page(
                        shown, Optional.of(gap(last, chunk, stored.later().isPresent())), false);
            }
            last = add(chunk, last, shown);
        }
        if (stored.isCut() || stored.later().isEmpty()) {
            return new Page(shown, Optional.empty(), !stored.isCut());
        }
        Chunk later = stored.later().get();
        if (later.first().seq() > 1) {
            return new Page(shown, Optional.of(gap(new Cursor(later.first().attempt(), 0), later, false)), false);
        }
        shown.addAll(later.records());
        return new Page(shown, Optional.empty(), false);
    }

    /** Adds what is behind the last record of those in the chunk, and says which is the last then. */
    private static Cursor add(Chunk chunk, Cursor last, List<StoredRecord> shown) {
        long known = last.seq() - chunk.first().seq() + 1;
        if (known >= chunk.records().size()) {
            return last;
        }
        shown.addAll(chunk.records().subList((int) known, chunk.records().size()));
        return chunk.last();
    }

    private static Gap gap(Cursor last, Chunk behind, boolean isLeft) {
        return new Gap(last.attempt(), last.seq() + 1, behind.first().seq() - 1, isLeft, behind.storedAt());
    }
}
