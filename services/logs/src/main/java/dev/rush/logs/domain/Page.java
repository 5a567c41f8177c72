package dev.rush.logs.domain;

import java.util.ArrayList;
import java.util.List;

/** What of a run's log a reader may be shown next: never a record behind a gap that can still be filled. */
public final class Tail {
    /** So many rows of one attempt are asked of the store at once. */
    public static final int ROWS = 128;

    private static final int CHARACTERS = 256 * 1024;

    private Tail() {}

    /**
     * The records that follow the cursor without a gap, in order: at most {@link #ROWS} of an attempt, and no more once
     * there are 256 Ki characters. A reader leaves an attempt when it has all that can be shown of it and the first record
     * of a later one is there; the rest is not waited for, because an attempt that was given up may never be complete.
     *
     * @param cursor the last record the reader has
     * @param stored the first {@link #ROWS} records of the cursor's attempt after it, in order, and then, if there is one,
     *     the first record of a later attempt
     */
    public static List<Line> after(Cursor cursor, List<Line> stored) {
        List<Line> shown = new ArrayList<>();
        Cursor last = cursor;
        int characters = 0;
        for (Line line : stored) {
            if (shown.size() == ROWS || characters >= CHARACTERS) {
                break;
            }
            if (last.isFollowedBy(line.place())) {
                shown.add(line);
                last = line.place();
                characters += line.text().length();
            }
        }
        return List.copyOf(shown);
    }
}
