package dev.rush.triggers.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookTryTest {
    private static final WebhookTry FAILED = new WebhookTry(500, "it answered 500", Optional.empty());

    @Test
    void whatIsNotTakenIsTriedElevenTimesInADayAndAHalfWithEverLongerPauses() {
        Duration all = Duration.ZERO;
        Duration before = Duration.ZERO;
        int tries = 1;
        while (FAILED.pause(tries).isPresent()) {
            Duration pause = FAILED.pause(tries).get();
            assertThat(pause).isGreaterThan(before);
            before = pause;
            all = all.plus(pause);
            tries++;
        }

        assertThat(tries).isEqualTo(11);
        assertThat(all).isBetween(Duration.ofHours(34), Duration.ofHours(36));
    }

    @Test
    void whatIsTakenOrWantedNoMoreIsNotTriedAgain() {
        assertThat(new WebhookTry(204, "", Optional.empty()).pause(1)).isEmpty();
        assertThat(new WebhookTry(410, "it answered 410", Optional.empty()).pause(1))
                .isEmpty();
        assertThat(new WebhookTry(302, "it answered 302", Optional.empty()).isTaken())
                .isFalse();
    }

    @Test
    void aReceiverCanWishForALongerPauseOfAtMostAnHour() {
        assertThat(wishing(60).pause(1)).hasValue(Duration.ofSeconds(60));
        assertThat(wishing(1).pause(1)).hasValue(Duration.ofSeconds(5));
        assertThat(wishing(86_400).pause(1)).hasValue(Duration.ofHours(1));
    }

    private static WebhookTry wishing(long seconds) {
        return new WebhookTry(503, "it answered 503", Optional.of(Duration.ofSeconds(seconds)));
    }
}
