package dev.rush.platform.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class IssuerKeysTest {
    private static final Duration REFRESH = Duration.ofMinutes(5);

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-11-28T05:00:00Z");
    private boolean away;
    private int readings;
    private final InstantSource time = () -> now;
    private final IssuerKeys keys = new IssuerKeys(this::read, tasks::add, REFRESH, time.withZone(ZoneOffset.UTC));

    private Keys read() {
        readings++;
        if (away) {
            throw new IssuerAwayException("refused");
        }
        return new Keys(List.of(), now);
    }

    @Test
    void manyWhoAskAtOnceWaitForOneReading() {
        CompletableFuture<Keys> one = keys.usable();
        CompletableFuture<Keys> other = keys.usable();
        assertThat(one).isNotDone();

        runAll();

        assertThat(one).isCompleted();
        assertThat(other).isCompleted();
        assertThat(readings).isEqualTo(1);
    }

    @Test
    void oldKeysAreReadAgainBesideTheirUse() {
        Keys first = known();
        pass(REFRESH.plusSeconds(1));

        assertThat(keys.usable()).isCompletedWithValue(first);
        runAll();

        assertThat(readings).isEqualTo(2);
        assertThat(keys.usable().join()).isNotEqualTo(first);
    }

    @Test
    void keysThatCannotBeReadAgainCountForAnHourAndNoLonger() {
        Keys first = known();
        away = true;

        pass(IssuerKeys.STALE);
        assertThat(keys.usable()).isCompletedWithValue(first);
        runAll();
        pass(IssuerKeys.SOONEST_WHEN_AWAY);

        CompletableFuture<Keys> late = keys.usable();
        runAll();
        assertThat(late).isCompletedExceptionally();
        assertThat(keys.usable()).as("also for whom nothing is read again yet").isCompletedExceptionally();
    }

    @Test
    void unknownKeysHaveTheIssuerAskedNotMoreOftenThanItBears() {
        Keys first = known();

        for (int token = 0; token < 100; token++) {
            assertThat(keys.newerThan(first)).isCompletedWithValue(first);
        }
        assertThat(readings).isEqualTo(1);

        pass(IssuerKeys.SOONEST);
        for (int token = 0; token < 100; token++) {
            var unused = keys.newerThan(first);
        }
        runAll();
        assertThat(readings).isEqualTo(2);
    }

    @Test
    void whetherAKeyIsNewCannotBeSaidWhileTheIssuerIsAway() {
        Keys first = known();
        pass(IssuerKeys.SOONEST);
        away = true;

        CompletableFuture<Keys> asked = keys.newerThan(first);
        runAll();

        assertThat(asked).isCompletedExceptionally();
        assertThat(keys.newerThan(first)).isCompletedExceptionally();
        assertThat(keys.usable()).isCompletedWithValue(first);
        assertThat(readings).isEqualTo(2);
    }

    @Test
    void anIssuerThatIsAwayIsAskedAgainOnlyAfterAWhile() {
        away = true;
        CompletableFuture<Keys> one = keys.usable();
        runAll();

        assertThat(one).isCompletedExceptionally();
        assertThat(keys.usable()).isCompletedExceptionally();
        assertThat(readings).isEqualTo(1);

        away = false;
        pass(IssuerKeys.SOONEST_WHEN_AWAY);
        CompletableFuture<Keys> back = keys.usable();
        runAll();
        assertThat(back).isCompleted();
    }

    private Keys known() {
        CompletableFuture<Keys> read = keys.usable();
        runAll();
        return read.join();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private void runAll() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }
}
