package dev.rush.worker.transport.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockSkewTest {
    private static final Instant NOW = Instant.parse("2026-11-28T05:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final ClockSkew skew = new ClockSkew();

    @Test
    void aClockThatIsAnHourOffIsSaidOnceHoweverOftenTheMachineConnects() {
        assertThat(skew.judge(NOW.minus(HOUR), NOW))
                .hasValueSatisfying(word -> assertThat(word)
                        .startsWith("this computer's clock is 1 h 0 min behind the server's: it works, but")
                        .endsWith("next: set the clock"));
        assertThat(skew.judge(NOW.minus(HOUR), NOW)).isEmpty();
        assertThat(skew.judge(NOW.minus(HOUR).minusSeconds(5), NOW)).isEmpty();
    }

    @Test
    void itIsSaidWhenTheClockIsRightAgainAndWhenItIsWrongAnew() {
        assertThat(skew.judge(NOW.plus(HOUR), NOW))
                .hasValueSatisfying(word -> assertThat(word).contains("1 h 0 min ahead of the server's"));
        assertThat(skew.judge(NOW, NOW)).contains("this computer's clock is that of the server again");
        assertThat(skew.judge(NOW.plusSeconds(600), NOW))
                .hasValueSatisfying(word -> assertThat(word).contains("10 min ahead of the server's"));
    }

    @Test
    void aClockThatIsALittleOffIsNobodysConcern() {
        assertThat(skew.judge(NOW.plusSeconds(119), NOW)).isEmpty();
        assertThat(skew.judge(NOW.minusSeconds(119), NOW)).isEmpty();
    }
}
