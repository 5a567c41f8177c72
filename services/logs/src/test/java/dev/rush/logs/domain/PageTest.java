package dev.rush.logs.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final int ROWS = 128;

    @Test
    void chunksThatOverlapShowEachRecordOnce() {
        Stretch stored = new Stretch(
                List.of(chunk(1, 1, 10), chunk(1, 3, 5), chunk(1, 8, 14), chunk(1, 15, 16)), false, Optional.empty());

        assertThat(Page.after(new Cursor(1, 4), stored).records())
                .extracting(record -> record.place().seq())
                .containsExactlyElementsOf(LongStream.rangeClosed(5, 16).boxed().toList());
    }

    @Test
    void anAttemptIsNotLeftWhileThereIsMoreOfIt() {
        var store = new StoredLog();
        fill(store, 1, ROWS + 2);
        fill(store, 2, 1);

        assertThat(places(store, new Cursor(1, 1))).last().isEqualTo(new Cursor(1, ROWS + 1));
        assertThat(places(store, new Cursor(1, ROWS + 1))).containsExactly(new Cursor(1, ROWS + 2), new Cursor(2, 1));
    }

    @Test
    void recordsBehindAGapAreNotShownAndTheGapIsNamed() {
        var store = new StoredLog();
        fill(store, 1, 2);
        store.add(new Cursor(1, 5));

        assertThat(places(store, new Cursor(1, 1))).containsExactly(new Cursor(1, 2));
        assertThat(page(store, new Cursor(1, 2))).isEqualTo(new Page(List.of(), gap(1, 3, 4, false), false));
    }

    @Test
    void aMissingBeginningIsAGapOfItsAttempt() {
        var store = new StoredLog();
        fill(store, 1, 2);
        store.add(new Cursor(2, 4));

        assertThat(page(store, new Cursor(1, 2)).gap()).isEqualTo(gap(2, 1, 3, false));
        assertThat(page(store, Cursor.START).records()).hasSize(1);
    }

    @Test
    void aPageIsWholeWhenNothingElseIsStored() {
        var store = new StoredLog();
        fill(store, 1, ROWS + 2);

        assertThat(page(store, new Cursor(1, 1)).isWhole()).isFalse();
        assertThat(page(store, new Cursor(1, 2)).isWhole()).isTrue();
        store.add(new Cursor(2, 1));
        assertThat(page(store, new Cursor(1, 2)).isWhole()).isFalse();
    }

    @Test
    void nobodyWaitsForAGapOfAnAttemptThatWasGivenUp() {
        var store = new StoredLog();
        store.add(new Cursor(1, 3));
        fill(store, 3, 2);

        assertThat(page(store, new Cursor(1, 1)).gap()).isEqualTo(gap(1, 2, 2, true));
        assertThat(places(store, new Cursor(1, 2))).containsExactly(new Cursor(1, 3), new Cursor(3, 1));
    }

    private static Optional<Gap> gap(int attempt, long from, long to, boolean isLeft) {
        return Optional.of(new Gap(attempt, from, to, isLeft, FollowPropertyTest.NOW));
    }

    private static Page page(StoredLog store, Cursor cursor) {
        return Page.after(cursor, store.after(cursor));
    }

    private static Chunk chunk(int attempt, long first, long last) {
        List<StoredRecord> records = LongStream.rangeClosed(first, last)
                .mapToObj(seq -> new StoredRecord(new Cursor(attempt, seq), Instant.EPOCH, "text", "text", ""))
                .toList();
        return new Chunk(FollowPropertyTest.NOW, records);
    }

    private static void fill(StoredLog store, int attempt, long length) {
        LongStream.rangeClosed(1, length).forEach(seq -> store.add(new Cursor(attempt, seq)));
    }

    private static List<Cursor> places(StoredLog store, Cursor cursor) {
        return page(store, cursor).records().stream().map(StoredRecord::place).toList();
    }
}
