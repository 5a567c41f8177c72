package dev.rush.logs.domain;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a run's log: the last record a reader has.
 *
 * @param attempt the attempt, from 1; 0 before everything
 * @param seq the record's position in the attempt, from 1; 0 before everything
 */
public record Cursor(int attempt, long seq) implements Comparable<Cursor> {
    /** Before the first record. */
    public static final Cursor START = new Cursor(0, 0);

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})\\.([1-9][0-9]{0,17})");
    private static final Comparator<Cursor> ORDER =
            Comparator.comparingInt(Cursor::attempt).thenComparingLong(Cursor::seq);

    /** Reads {@code <attempt>.<seq>}; empty when the text is anything else. */
    public static Optional<Cursor> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new Cursor(Integer.parseInt(form.group(1)), Long.parseLong(form.group(2))))
                : Optional.empty();
    }

    /** Whether that record comes right after this place: the next of the attempt, or the first of a later one. */
    public boolean isFollowedBy(Cursor next) {
        return next.attempt == attempt ? next.seq == seq + 1 : next.attempt > attempt && next.seq == 1;
    }

    @Override
    public int compareTo(Cursor other) {
        return ORDER.compare(this, other);
    }

    /** The form of {@link #parse}. */
    @Override
    public String toString() {
        return attempt + "." + seq;
    }
}
