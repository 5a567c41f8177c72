package dev.rush.worker.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When lines are forced to disk. */
class ForcePaceTest {
    private static final long FROM = Long.MAX_VALUE - millis(5);

    private final ForcePace pace = new ForcePace();

    @Test
    void theFirstLineIsForcedAtOnceAndNoLineIsNoReason() {
        assertThat(pace.isDue(FROM, 1)).isTrue();
        assertThat(pace.isDue(FROM, 0)).isFalse();
    }

    @Test
    void onAFastDiskTheNextLineWaitsTwentyMilliseconds() {
        pace.forced(FROM, FROM + 1000);
        assertThat(pace.isDue(FROM + 1000 + millis(19), 1)).isFalse();
        assertThat(pace.isDue(FROM + 1000 + millis(20), 1)).isTrue();
    }

    @Test
    void onASlowDiskItWaitsTwentyTimesAsLongAsTheForceTook() {
        pace.forced(FROM, FROM + millis(4));
        assertThat(pace.isDue(FROM + millis(4 + 79), 1)).isFalse();
        assertThat(pace.isDue(FROM + millis(4 + 80), 1)).isTrue();
    }

    @Test
    void itNeverWaitsLongerThanTwoHundredMilliseconds() {
        pace.forced(FROM, FROM + millis(3_000));
        assertThat(pace.isDue(FROM + millis(3_000 + 199), 1)).isFalse();
        assertThat(pace.isDue(FROM + millis(3_000 + 200), 1)).isTrue();
    }

    @Test
    void muchIsForcedWithoutWaiting() {
        pace.forced(FROM, FROM + millis(4));
        assertThat(pace.isDue(FROM + millis(4), ForcePace.BYTES - 1)).isFalse();
        assertThat(pace.isDue(FROM + millis(4), ForcePace.BYTES)).isTrue();
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
