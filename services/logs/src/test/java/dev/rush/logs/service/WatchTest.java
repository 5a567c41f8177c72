package dev.rush.logs.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.RunId;
import dev.rush.logs.domain.Cursor;
import dev.rush.logs.domain.Page;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private static final Look NOTHING = new Look(new Page(List.of(), Optional.empty(), true), Optional.empty(), true);

    private final Arrivals arrivals = new Arrivals();
    private final RunId run = new RunId("k7m2q9x4tb1d");

    @Test
    void whatArrivesBetweenTheLookAndTheWaitIsNotMissed() {
        try (Watch watch = arrivals.watch(run)) {
            watch.clear();
            arrivals.announce(run);

            assertThat(waiting(watch)).isCompleted();
        }
    }

    @Test
    void aReaderSleepsUntilItsOwnRunIsAnnounced() {
        try (Watch watch = arrivals.watch(run)) {
            watch.clear();
            CompletableFuture<Boolean> waiting = waiting(watch);

            arrivals.announce(new RunId("000000000000"));
            assertThat(waiting).isNotDone();

            arrivals.announce(run);
            assertThat(waiting).isCompleted();
        }
    }

    @Test
    void whatWasAnnouncedBeforeTheLookIsForgotten() {
        try (Watch watch = arrivals.watch(run)) {
            arrivals.announce(run);
            watch.clear();

            assertThat(waiting(watch)).isNotDone();
        }
    }

    @Test
    void aReaderLooksByItselfAfterItsLimit() {
        try (Watch watch = arrivals.watch(run)) {
            CompletableFuture<Boolean> waiting =
                    watch.await(Duration.ofMillis(1)).subscribeAsCompletionStage();

            assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(false);
        }
    }

    @Test
    void everybodyIsWokenWhenSomethingMayHaveBeenMissed() {
        try (Watch watch = arrivals.watch(run);
                Watch other = arrivals.watch(new RunId("000000000000"))) {
            CompletableFuture<Boolean> waiting = waiting(watch);
            CompletableFuture<Boolean> otherWaiting = waiting(other);

            arrivals.announceAll();

            assertThat(waiting).isCompletedWithValue(true);
            assertThat(otherWaiting).isCompletedWithValue(true);
        }
    }

    @Test
    void readersAtOnePlaceLookTogetherUntilSomethingElseArrives() {
        List<CompletableFuture<Look>> looks = new ArrayList<>();
        Supplier<Uni<Look>> look = () -> {
            looks.add(new CompletableFuture<>());
            return Uni.createFrom().completionStage(looks.getLast());
        };
        try (Watch first = arrivals.watch(run);
                Watch second = arrivals.watch(run)) {
            var one = first.together(Cursor.START, look).subscribeAsCompletionStage();
            var two = second.together(Cursor.START, look).subscribeAsCompletionStage();
            var elsewhere = second.together(new Cursor(1, 1), look).subscribeAsCompletionStage();
            assertThat(looks).hasSize(2);

            arrivals.announce(run);
            var three = second.together(Cursor.START, look).subscribeAsCompletionStage();
            assertThat(looks).hasSize(3);

            looks.get(0).complete(NOTHING);
            assertThat(one).isCompletedWithValue(NOTHING);
            assertThat(two).isCompletedWithValue(NOTHING);
            assertThat(three).isNotDone();
            assertThat(elsewhere).isNotDone();
        }
    }

    @Test
    void aLookThatFailedOrIsOverIsNotSharedAnyMore() {
        AtomicInteger looks = new AtomicInteger();
        Supplier<Uni<Look>> failing =
                () -> Uni.createFrom().failure(() -> new IllegalStateException("away " + looks.incrementAndGet()));
        try (Watch watch = arrivals.watch(run)) {
            assertThat(watch.together(Cursor.START, failing).subscribeAsCompletionStage())
                    .isCompletedExceptionally();
            assertThat(watch.together(Cursor.START, failing).subscribeAsCompletionStage())
                    .isCompletedExceptionally();
        }
        assertThat(looks).hasValue(2);
    }

    @Test
    void nothingIsKeptOfARunThatNobodyReads() {
        Watch first = arrivals.watch(run);
        Watch second = arrivals.watch(run);
        assertThat(arrivals.readers()).isEqualTo(2);

        first.close();
        first.close();
        assertThat(arrivals.readers()).isEqualTo(1);

        second.close();
        assertThat(arrivals.readers()).isZero();
    }

    private static CompletableFuture<Boolean> waiting(Watch watch) {
        return watch.await(LONG).subscribeAsCompletionStage();
    }
}
