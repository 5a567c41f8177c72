package dev.rush.logs.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PageTest {
    @Test
    void aPageOfLongLinesIsShort() {
        var store = new StoredLog("x".repeat(16 * 1024));
        fill(store, 1, 200);

        assertThat(places(store, new Cursor(1, 1))).hasSize(16).first().isEqualTo(new Cursor(1, 2));
    }

    @Test
    void anAttemptIsNotLeftWhileThereIsMoreOfIt() {
        var store = new StoredLog();
        fill(store, 1, Page.ROWS + 2);
        fill(store, 2, 1);

        assertThat(places(store, new Cursor(1, 1))).last().isEqualTo(new Cursor(1, Page.ROWS + 1));
        assertThat(places(store, new Cursor(1, Page.ROWS + 1)))
                .containsExactly(new Cursor(1, Page.ROWS + 2), new Cursor(2, 1));
    }

    @Test
    void whatIsMissingBeforeTheNextRecordIsAGap() {
        var store = new StoredLog();
        store.add(new Cursor(1, 5));

        assertThat(page(store, new Cursor(1, 1)).gap()).contains(new Gap(1, 2, 4, false));
        assertThat(page(store, Cursor.START).gap()).contains(new Gap(1, 1, 4, false));
        assertThat(page(store, new Cursor(1, 4)).gap()).isEmpty();
        assertThat(page(store, new Cursor(1, 5)).gap()).isEmpty();
    }

    @Test
    void aGapIsLeftOnceTheNextAttemptHasBegun() {
        var store = new StoredLog();
        store.add(new Cursor(1, 3));
        fill(store, 3, 2);

        assertThat(places(store, new Cursor(1, 1))).isEmpty();
        assertThat(page(store, new Cursor(1, 1)).gap()).contains(new Gap(1, 2, 2, true));
        assertThat(places(store, new Cursor(1, 2))).containsExactly(new Cursor(1, 3), new Cursor(3, 1));
    }

    @Test
    void anAttemptWhoseBeginningIsMissingIsAGapToo() {
        var store = new StoredLog();
        fill(store, 1, 2);
        store.add(new Cursor(2, 4));

        assertThat(places(store, new Cursor(1, 1))).containsExactly(new Cursor(1, 2));
        assertThat(page(store, new Cursor(1, 2)).gap()).contains(new Gap(2, 1, 3, false));
    }

    private static void fill(StoredLog store, int attempt, long length) {
        LongStream.rangeClosed(1, length).forEach(seq -> store.add(new Cursor(attempt, seq)));
    }

    private static List<Cursor> places(StoredLog store, Cursor cursor) {
        return page(store, cursor).records().stream().map(StoredRecord::place).toList();
    }

    private static Page page(StoredLog store, Cursor cursor) {
        return Page.after(cursor, store.after(cursor));
    }
}
