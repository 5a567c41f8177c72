package dev.rush.logs.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A reader beside a store into which records come in any order and twice, with its connection cut at any place. */
class FollowPropertyTest {
    static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");

    @Property
    void everyRecordIsSeenOnceAndInOrderWhateverTheOrderTheyCameIn(
            @ForAll @Size(min = 1, max = 3) List<@IntRange(min = 1, max = 300) Integer> attempts,
            @ForAll Random random) {
        List<Cursor> whole = whole(attempts);
        var reader = new Reader(random);
        for (int attempt = 1; attempt <= attempts.size(); attempt++) {
            reader.arrive(shuffledAndDoubled(ofAttempt(whole, attempt), random));
        }

        reader.readToTheEnd(running(attempts));
        reader.readToTheEnd(ended(attempts));

        assertThat(reader.seen()).isEqualTo(whole);
        assertThat(reader.hasEnded()).isTrue();
    }

    @Property
    void whenAttemptsOverlapAReaderStillGoesOnlyForwardAndIsToldOfEachGap(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 40) Integer> attempts,
            @ForAll Random random) {
        List<Cursor> whole = whole(attempts);
        var reader = new Reader(random);

        reader.arrive(shuffledAndDoubled(whole, random));
        reader.readToTheEnd(ended(attempts));

        assertThat(reader.seen()).isSorted().doesNotHaveDuplicates();
        assertThat(IntStream.range(1, reader.seen().size())).allMatch(at -> isNextOrBehindAGap(reader, at));
        assertThat(ofAttempt(reader.seen(), attempts.size())).isEqualTo(ofAttempt(whole, attempts.size()));
    }

    @Property
    void theEndNeverComesBeforeTheLastRecord(
            @ForAll @IntRange(min = 1, max = 200) int length, @ForAll @IntRange(min = 1, max = 200) int missing) {
        List<Cursor> whole = whole(List.of(length));
        var reader = new Reader(new Random(length));
        Cursor late = whole.get((missing - 1) % length);
        whole.stream().filter(place -> !place.equals(late)).forEach(reader::store);

        reader.readToTheEnd(ended(List.of(length)));
        assertThat(reader.hasEnded()).isFalse();
        assertThat(reader.seen()).isEqualTo(whole.subList(0, whole.indexOf(late)));

        reader.store(late);
        reader.readToTheEnd(ended(List.of(length)));
        assertThat(reader.hasEnded()).isTrue();
        assertThat(reader.seen()).isEqualTo(whole);
    }

    private static boolean isNextOrBehindAGap(Reader reader, int at) {
        Cursor here = reader.seen().get(at);
        return reader.seen().get(at - 1).isFollowedBy(here)
                || reader.skipped().stream().anyMatch(gap -> gap.end().isFollowedBy(here));
    }

    private static List<Cursor> whole(List<Integer> attempts) {
        return IntStream.rangeClosed(1, attempts.size())
                .boxed()
                .flatMap(attempt ->
                        LongStream.rangeClosed(1, attempts.get(attempt - 1)).mapToObj(seq -> new Cursor(attempt, seq)))
                .toList();
    }

    private static List<Cursor> ofAttempt(List<Cursor> all, int attempt) {
        return all.stream().filter(place -> place.attempt() == attempt).toList();
    }

    private static List<Cursor> shuffledAndDoubled(List<Cursor> records, Random random) {
        List<Cursor> all = new ArrayList<>(records);
        records.stream().filter(record -> random.nextInt(5) == 0).forEach(all::add);
        Collections.shuffle(all, random);
        return all;
    }

    private static RunSnapshot running(List<Integer> attempts) {
        return snapshot(RunPhase.RUNNING, attempts.size(), 0);
    }

    private static RunSnapshot ended(List<Integer> attempts) {
        return snapshot(RunPhase.SUCCEEDED, attempts.size(), attempts.getLast());
    }

    private static RunSnapshot snapshot(RunPhase phase, int attempt, long lastSeq) {
        return new RunSnapshot(phase, RunReason.NONE, "", attempt, "mini", "", lastSeq, NOW);
    }
}
