package dev.rush.worker.transport.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration NEVER = Duration.ZERO;

    @Test
    void theWaitGrowsToHalfAMinuteAndNeverMore() {
        Backoff backoff = new Backoff(new Random(1));

        List<Duration> waits =
                Stream.generate(() -> backoff.next(NEVER)).limit(200).toList();

        assertThat(waits.getFirst()).isLessThanOrEqualTo(Duration.ofMillis(500));
        assertThat(waits).allMatch(wait -> wait.compareTo(Duration.ofSeconds(30)) <= 0 && wait.isPositive());
        assertThat(waits).anyMatch(wait -> wait.compareTo(Duration.ofSeconds(20)) > 0);
    }

    @Test
    void twoMachinesDoNotComeBackTogether() {
        Backoff one = new Backoff(new Random(1));
        Backoff other = new Backoff(new Random(2));

        assertThat(Stream.generate(() -> one.next(NEVER)).limit(10).toList())
                .isNotEqualTo(Stream.generate(() -> other.next(NEVER)).limit(10).toList());
    }

    @Test
    void afterAConnectionThatLastedItBeginsAnew() {
        Backoff backoff = tiredOne();

        assertThat(backoff.next(Backoff.LASTING)).isLessThanOrEqualTo(Duration.ofMillis(500));
    }

    @Test
    void aConnectionThatDidNotLastIsATryThatFailed() {
        Backoff backoff = tiredOne();

        assertThat(Stream.generate(() -> backoff.next(Backoff.LASTING.minusMillis(1)))
                        .limit(50))
                .anyMatch(wait -> wait.compareTo(Duration.ofSeconds(20)) > 0);
    }

    private static Backoff tiredOne() {
        Backoff backoff = new Backoff(new Random(1));
        for (int failed = 0; failed < 20; failed++) {
            assertThat(backoff.next(NEVER)).isPositive();
        }
        return backoff;
    }
}
