package dev.rush.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.worker.process.HangDetector.Finding;
import dev.rush.worker.process.HangDetector.Sample;
import java.time.Duration;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class HangDetectorTest {
    private static final long SECOND = 1_000_000_000L;

    private final HangDetector watchdog = new HangDetector(Duration.ofMinutes(10));

    /** Watches for so many seconds; returns when the agent was found to hang, or -1. */
    private long firstVerdict(Finding verdict, long seconds, LongUnaryOperator written, LongUnaryOperator cpu) {
        for (long at = 0; at <= seconds; at += 5) {
            Sample sample = new Sample(at * SECOND, written.applyAsLong(at), cpu.applyAsLong(at));
            Finding seen = watchdog.see(sample);
            if (seen == verdict) {
                return at;
            }
            assertThat(seen).isEqualTo(Finding.WELL);
        }
        return -1;
    }

    @Test
    void anAgentThatDoesNothingIsSilentAfterTheLimit() {
        assertThat(firstVerdict(Finding.SILENT, 2000, at -> 7, at -> 3)).isEqualTo(600);
    }

    @Test
    void anAgentThatWritesNowAndThenIsWell() {
        assertThat(firstVerdict(Finding.SILENT, 50_000, at -> at / 590, at -> 0))
                .isEqualTo(-1);
    }

    @Test
    void anAgentWhoseToolComputesQuietlyIsWell() {
        assertThat(firstVerdict(Finding.SILENT, 50_000, at -> 0, at -> at * SECOND / 4))
                .isEqualTo(-1);
    }

    @Test
    void aHeartbeatOfAFewMillisecondsIsNoWork() {
        assertThat(firstVerdict(Finding.SILENT, 2000, at -> 0, at -> at * SECOND / 100))
                .isEqualTo(600);
    }

    @Test
    void anAgentThatOnlyComputesSpinsAfterSixTimesTheLimit() {
        assertThat(firstVerdict(Finding.SPINNING, 50_000, at -> 0, at -> at * SECOND))
                .isEqualTo(3600);
    }

    @Test
    void aNightOfSleepIsNotHeldAgainstTheAgent() {
        watchdog.see(new Sample(0, 0, 0));
        watchdog.see(new Sample(500 * SECOND / 100, 0, 0));
        assertThat(watchdog.see(new Sample(30_000 * SECOND, 0, 0))).isEqualTo(Finding.WELL);
        assertThat(watchdog.see(new Sample(30_005 * SECOND, 0, 0))).isEqualTo(Finding.WELL);
    }
}
