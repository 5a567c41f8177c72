package dev.rush.pullrequests.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookPaceTest {
    private static final Duration EVERY = Duration.ofMinutes(2);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @ParameterizedTest
    @CsvSource({
        "hosted, PT0S, PT2M",
        "hosted, PT1H, PT6M",
        "hosted, PT24H, PT2H24M",
        "hosted, PT2400H, PT24H",
        "local, PT0S, PT10S",
        "local, PT2400H, PT5M"
    })
    void anOlderPullRequestIsLookedAtLess(String forge, Duration age, Duration pause) {
        assertThat(LookPace.next(forge, EVERY, NOW.minus(age), NOW)).isEqualTo(NOW.plus(pause));
    }

    @Test
    void thousandsThatNobodyClosesLeaveMostOfWhatGitHubAllows() {
        long perDay = IntStream.range(0, 2_500)
                .mapToLong(days -> Duration.ofDays(1)
                        .dividedBy(Duration.between(
                                NOW, LookPace.next("hosted", EVERY, NOW.minus(Duration.ofDays(days)), NOW))))
                .sum();

        assertThat(2 * perDay / 24).isLessThan(500);
    }
}
