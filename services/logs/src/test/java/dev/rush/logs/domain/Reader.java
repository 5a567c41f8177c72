package dev.rush.logs.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A client whose connection is cut now and then, beside the store it reads. */
final class Reader {
    private final StoredLog store = new StoredLog();
    private final Follow follow = new Follow(true, Duration.ofSeconds(60));
    private final List<Cursor> seen = new ArrayList<>();
    private final List<Gap> skipped = new ArrayList<>();
    private final Random random;
    private Cursor cursor = Cursor.START;
    private boolean hasEnded;

    Reader(Random random) {
        this.random = random;
    }

    List<Cursor> seen() {
        return seen;
    }

    List<Gap> skipped() {
        return skipped;
    }

    boolean hasEnded() {
        return hasEnded;
    }

    void store(Cursor record) {
        store.add(record);
    }

    void arrive(List<Cursor> records) {
        for (Cursor record : records) {
            store.add(record);
            if (random.nextInt(4) == 0) {
                step(Optional.empty());
            }
        }
    }

    void readToTheEnd(RunSnapshot run) {
        while (!hasEnded && step(Optional.of(run))) {
            assertThat(seen).hasSizeLessThan(2_000);
        }
    }

    /** Looks once; the connection may be cut within what comes, and the client resumes after what it got. */
    private boolean step(Optional<RunSnapshot> run) {
        Follow.Step step = follow.next(
                Reached.begin(cursor, FollowPropertyTest.NOW),
                Page.after(cursor, store.after(cursor)),
                run,
                FollowPropertyTest.NOW);
        return switch (step) {
            case Follow.Step.Show show -> {
                boolean isCut = random.nextInt(3) == 0;
                int got = isCut
                        ? random.nextInt(show.records().size() + 1)
                        : show.records().size();
                show.records().stream().limit(got).map(StoredRecord::place).forEach(seen::add);
                cursor = got == 0
                        ? cursor
                        : Cursor.parse(seen.getLast().toString()).orElseThrow();
                yield true;
            }
            case Follow.Step.Skip skip -> {
                skipped.add(skip.gap());
                cursor = skip.gap().end();
                yield true;
            }
            case Follow.Step.Await await -> false;
            case Follow.Step.End end -> {
                hasEnded = true;
                yield false;
            }
            case Follow.Step.CutShort cut -> throw new AssertionError("nobody has waited long enough");
            case Follow.Step.Close close -> throw new AssertionError("a reader that waits was sent away");
        };
    }
}
