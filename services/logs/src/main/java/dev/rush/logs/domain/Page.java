package dev.rush.logs.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of a run's log comes next for a reader: records, or a gap before the next ones, or nothing.
 *
 * @param records those that follow without a gap, in order
 * @param gap what is missing before the next record in the store; only when there is no record to show before it
 */
public record Page(List<StoredRecord> records, Optional<Gap> gap) {
    /** So many rows of one attempt are asked of the store at once. */
    public static final int ROWS = 128;

    private static final int CHARACTERS = 256 * 1024;

    public Page {
        records = List.copyOf(records);
    }

    /**
     * The records that follow the cursor without a gap, in order: at most {@link #ROWS} of an attempt, and no more once
     * there are 256 Ki characters. A reader leaves an attempt when it has all that is there of it and a record of a later
     * one is there; the rest is not waited for, because an attempt that was given up may never be complete.
     *
     * @param cursor the last record the reader has
     * @param stored the first {@link #ROWS} records of the cursor's attempt after it, in order, and then, if there is one,
     *     the first record of the next attempt that has any
     */
    public static Page after(Cursor cursor, List<StoredRecord> stored) {
        List<StoredRecord> shown = new ArrayList<>();
        Cursor last = cursor;
        int characters = 0;
        for (StoredRecord record : stored) {
            if (shown.size() == ROWS || characters >= CHARACTERS || !last.isFollowedBy(record.place())) {
                break;
            }
            shown.add(record);
            last = record.place();
            characters += record.text().length();
        }
        return new Page(shown, shown.isEmpty() ? gap(cursor, stored) : Optional.empty());
    }

    private static Optional<Gap> gap(Cursor cursor, List<StoredRecord> stored) {
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        Cursor next = stored.getFirst().place();
        long from = next.attempt() == cursor.attempt() ? cursor.seq() + 1 : 1;
        boolean isLeft = stored.getLast().place().attempt() > next.attempt();
        return Optional.of(new Gap(next.attempt(), from, next.seq() - 1, isLeft));
    }
}
