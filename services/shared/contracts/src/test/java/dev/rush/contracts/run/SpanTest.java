package dev.rush.contracts.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {
    @ParameterizedTest
    @CsvSource({"2h,7200", "90m,5400", "1h30m,5400", "45s,45", "1h1m1s,3661", "0s,0", "99999h,359996400"})
    void readsHoursMinutesAndSecondsInThatOrder(String text, long seconds) {
        assertThat(Span.parse(text)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "2", "h", "2 h", "2H", "30m1h", "1.5h", "-1h", "PT2H", "100000h", "2h2h", "٢h"})
    void takesNothingElse(String text) {
        assertThat(Span.parse(text)).isEmpty();
    }
}
