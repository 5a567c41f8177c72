package dev.rush.triggers.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepTest {
    private static final Instant START = Instant.parse("2026-11-28T05:00:00Z");
    private static final Sweep SWEEP =
            new Sweep("k7m2q9x4tb1d/my-org/web", "k7m2q9x4tb1d", "my-org/web", START, Optional.empty(), 0);

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }

    private static List<Instant> page(Instant first, Instant last) {
        List<Instant> page = new ArrayList<>(Collections.nCopies(Sweep.PAGE - 1, first));
        page.add(last);
        return page;
    }

    @Test
    void aPassGoesOnWhereThePageEndedAndEndsWithTheFirstThatIsNotFull() {
        Sweep first = SWEEP.begun(at(100).plusMillis(900));
        assertThat(first.pass()).contains(new Sweep.Pass(at(100), START, 1));

        Sweep second = first.after(page(at(1), at(40)));
        assertThat(second.pass()).contains(new Sweep.Pass(at(100), at(40), 1));
        assertThat(second.sweptTo()).isEqualTo(START);

        Sweep ended = second.after(List.of(at(40), at(500)));
        assertThat(ended.pass()).isEmpty();
        assertThat(ended.sweptTo()).isEqualTo(at(100));
    }

    @Test
    void aPassThatStoppedKeepsItsEndSoThatNoLabelInBetweenIsPassedOver() {
        Sweep stopped = SWEEP.begun(at(100)).after(page(at(1), at(200)));

        assertThat(stopped.begun(at(900)).pass()).contains(new Sweep.Pass(at(100), at(200), 1));
        assertThat(stopped.begun(at(900)).after(List.of()).sweptTo()).isEqualTo(at(100));
    }

    @Test
    void manyIssuesThatChangedInOneSecondAreReadByPages() {
        Sweep now = SWEEP.begun(at(100)).after(page(at(7), at(7)));

        assertThat(now.after(page(at(7), at(7))).pass()).contains(new Sweep.Pass(at(100), at(7), 2));
        assertThat(now.after(page(at(7), at(7))).after(page(at(7), at(8))).pass())
                .contains(new Sweep.Pass(at(100), at(8), 1));
    }

    @Test
    void itNeverGoesBack() {
        assertThat(SWEEP.begun(at(-500)).after(List.of()).sweptTo()).isEqualTo(START);
        assertThat(SWEEP.done(at(-500)).sweptTo()).isEqualTo(START);
    }

    @Test
    void afterFailuresThePauseGrowsAndIsNeverShorterThanGitHubWishes() {
        Sweep failed = SWEEP.failed().failed();

        assertThat(SWEEP.pause(Duration.ZERO)).isEqualTo(Duration.ofSeconds(5));
        assertThat(failed.pause(Duration.ZERO)).isEqualTo(Duration.ofSeconds(20));
        assertThat(failed.pause(Duration.ofMinutes(5))).isEqualTo(Duration.ofMinutes(5));
        assertThat(failed.pause(Duration.ofDays(1))).isEqualTo(Duration.ofHours(1));
        assertThat(failed.done(at(1)).tries()).isZero();
    }
}
