package dev.rush.worker.transport.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void theWaitGrowsToHalfAMinuteAndNeverMore() {
        Backoff backoff = new Backoff(new Random(1));

        List<Duration> waits = Stream.generate(backoff::next).limit(200).toList();

        assertThat(waits.getFirst()).isLessThanOrEqualTo(Duration.ofMillis(500));
        assertThat(waits).allMatch(wait -> wait.compareTo(Duration.ofSeconds(30)) <= 0 && wait.isPositive());
        assertThat(waits).anyMatch(wait -> wait.compareTo(Duration.ofSeconds(20)) > 0);
    }

    @Test
    void twoMachinesDoNotComeBackTogether() {
        Backoff one = new Backoff(new Random(1));
        Backoff other = new Backoff(new Random(2));

        assertThat(Stream.generate(one::next).limit(10).toList())
                .isNotEqualTo(Stream.generate(other::next).limit(10).toList());
    }

    @Test
    void afterAGoodTryItBeginsAnew() {
        Backoff backoff = new Backoff(new Random(1));
        for (int failed = 0; failed < 20; failed++) {
            assertThat(backoff.next()).isPositive();
        }

        backoff.reset();

        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(500));
    }
}
