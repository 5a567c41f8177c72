package dev.rush.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SleepWatchTest {
    private final SleepWatch watch = new SleepWatch();
    private long wall = 1_000_000;
    private long nanos = 77;

    @BeforeEach
    void begin() {
        assertThat(passes(Duration.ZERO, Duration.ZERO)).isFalse();
    }

    private boolean passes(Duration onTheWall, Duration monotonic) {
        wall += onTheWall.toMillis();
        nanos += monotonic.toNanos();
        return watch.sleptUntil(wall, nanos);
    }

    @Test
    void aSecondIsASecond() {
        assertThat(passes(Duration.ofSeconds(1), Duration.ofSeconds(1))).isFalse();
        assertThat(passes(Duration.ofMillis(4900), Duration.ofMillis(4900))).isFalse();
    }

    @Test
    void aMachineThatSleptHasOnlyItsWallClockMoved() {
        assertThat(passes(Duration.ofMinutes(10), Duration.ofSeconds(1))).isTrue();
        assertThat(passes(Duration.ofSeconds(1), Duration.ofSeconds(1))).isFalse();
    }

    @Test
    void aWorkerThatWasStoppedDidNotLookForLong() {
        assertThat(passes(Duration.ofMinutes(2), Duration.ofMinutes(2))).isTrue();
    }

    @Test
    void aClockThatIsSetBackMayHideSleep() {
        assertThat(passes(Duration.ofHours(-1), Duration.ofSeconds(1))).isTrue();
    }
}
