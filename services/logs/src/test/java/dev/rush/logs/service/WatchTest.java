package dev.rush.logs.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.RunId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final Duration LONG = Duration.ofMinutes(5);

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
            CompletableFuture<Void> waiting = waiting(watch);

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
            CompletableFuture<Void> waiting = watch.await(Duration.ofMillis(1)).subscribeAsCompletionStage();

            assertThat(waiting).succeedsWithin(Duration.ofSeconds(10));
        }
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

    private static CompletableFuture<Void> waiting(Watch watch) {
        return watch.await(LONG).subscribeAsCompletionStage();
    }
}
