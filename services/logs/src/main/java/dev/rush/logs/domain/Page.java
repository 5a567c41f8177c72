package dev.rush.logs.domain;

import java.util.ArrayList;
import java.util.List;

/** Which records of a run's log a reader may be shown next: never a record behind a gap that can still be filled. */
public final class Page {
    /** So many rows of one attempt are asked of the store at once. */
    public static final int ROWS = 128;

    private static final int CHARACTERS = 256 * 1024;

    private Page() {}

    /**
     * The records that follow the cursor without a gap, in order: at most {@link #ROWS} of an attempt, and no more once
     * there are 256 Ki characters. A reader leaves an attempt when it has all that can be shown of it and the first record
     * of a later one is there; the rest is not waited for, because an attempt that was given up may never be complete.
     *
     * @param cursor the last record the reader has
     * @param stored the first {@link #ROWS} records of the cursor's attempt after it, in order, and then, if there is one,
     *     the first record of a later attempt
     */
    public static List<StoredRecord> after(Cursor cursor, List<StoredRecord> stored) {
        List<StoredRecord> shown = new ArrayList<>();
        Cursor last = cursor;
        int characters = 0;
        for (StoredRecord record : stored) {
            if (shown.size() == ROWS || characters >= CHARACTERS) {
                break;
            }
            if (last.isFollowedBy(record.place())) {
                shown.add(record);
                last = record.place();
                characters += record.text().length();
            }
        }
        return List.copyOf(shown);
    }
}
