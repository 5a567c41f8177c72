package dev.rush.triggers.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 6 * * 1       | 2026-11-28T05:00:00Z | 2026-11-30T06:00:00Z
            0 6 * * 1       | 2026-11-30T06:00:00Z | 2026-12-07T06:00:00Z
            */15 * * * *    | 2026-11-28T05:01:30Z | 2026-11-28T05:15:00Z
            30 2 29 2 *     | 2026-11-28T05:00:00Z | 2028-02-29T02:30:00Z
            0 0 1,15 * 0    | 2026-11-28T05:00:00Z | 2026-11-29T00:00:00Z
            0 0 * * 7       | 2026-11-28T05:00:00Z | 2026-11-29T00:00:00Z
            59 23 31 12 *   | 2026-12-31T23:59:00Z | 2027-12-31T23:59:00Z
            10-20/5 8-9 * * 1-5 | 2026-11-27T09:20:00Z | 2026-11-30T08:10:00Z
            5/20 0 * * *    | 2026-11-28T00:05:00Z | 2026-11-28T00:25:00Z
            """)
    void itTicksNext(String text, Instant from, Instant next) {
        assertThat(CronSchedule.parse(text).after(from)).contains(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 8",
                "0 0 30 2 *",
                "a * * * *",
                "*/0 * * * *",
                "5-1 * * * *",
                "1-2-3 * * * *",
                "1/2/3 * * * *",
                "1, * * * *",
                "-1 * * * *"
            })
    void whatIsNoTimeIsSaidToBeNone(String text) {
        assertThatThrownBy(() -> CronSchedule.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void aTickIsLaterAndFitsAndNoneIsLeftOut(
            @ForAll @IntRange(max = 59) int minute,
            @ForAll @IntRange(max = 23) int hour,
            @ForAll @IntRange(max = 2_000_000_000) int start) {
        Instant from = Instant.ofEpochSecond(start);
        Optional<Instant> next =
                CronSchedule.parse(minute + " " + hour + " * * *").after(from);

        ZonedDateTime at = next.orElseThrow().atZone(ZoneOffset.UTC);
        assertThat(next.get()).isAfter(from).isBeforeOrEqualTo(from.plusSeconds(86_400));
        assertThat(at.getMinute()).isEqualTo(minute);
        assertThat(at.getHour()).isEqualTo(hour);
    }
}
