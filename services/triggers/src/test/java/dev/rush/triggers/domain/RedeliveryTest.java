package dev.rush.triggers.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedeliveryTest {
    private static final Instant NOW = Instant.parse("2026-11-28T05:00:00Z");
    private static final Instant SINCE = NOW.minus(Duration.ofDays(1));

    private static Payload sent(long id, String guid, int status, int minutesAgo) {
        return sent(id, guid, "issues", status, minutesAgo);
    }

    private static Payload sent(long id, String guid, String event, int status, int minutesAgo) {
        return new Payload(Map.of(
                "id",
                id,
                "guid",
                guid,
                "event",
                event,
                "status_code",
                status,
                "delivered_at",
                NOW.minus(Duration.ofMinutes(minutesAgo)).toString()));
    }

    private static List<Long> due(Payload... listed) {
        return Redelivery.due(Provider.GITHUB, List.of(listed), SINCE, NOW);
    }

    @Test
    void whatNobodyTookIsSentAgainTheOldestFirst() {
        assertThat(due(sent(3, "c", 502, 5), sent(2, "b", 0, 6), sent(1, "a", 504, 7)))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void whatWasTakenOrRefusedByUsOrIsNothingToUsIsNot() {
        assertThat(due(
                        sent(1, "taken", 202, 9),
                        sent(2, "forged", 401, 9),
                        sent(4, "again", 202, 8),
                        sent(3, "again", 502, 9),
                        sent(5, "push", "push", 502, 9),
                        sent(6, "old", 502, 60 * 25)))
                .isEmpty();
    }

    @Test
    void eachTryComesLaterAndTheSixthIsTheLast() {
        assertThat(due(sent(2, "a", 502, 1), sent(1, "a", 502, 9))).isEmpty();
        assertThat(due(sent(2, "a", 502, 2), sent(1, "a", 502, 9))).containsExactly(2L);
        List<Payload> tries = new ArrayList<>();
        for (int one = 1; one <= 6; one++) {
            tries.add(sent(one, "a", 502, 600 - one));
        }
        assertThat(Redelivery.due(Provider.GITHUB, tries.subList(0, 5), SINCE, NOW))
                .containsExactly(5L);
        assertThat(Redelivery.due(Provider.GITHUB, tries, SINCE, NOW)).isEmpty();
    }

    @Test
    void theListIsReadFromADayAgoOrLongerButNotBeforeGitHubsOwn() {
        assertThat(Redelivery.since(NOW, NOW)).isEqualTo(SINCE);
        assertThat(Redelivery.since(NOW.minus(Duration.ofDays(2)), NOW)).isEqualTo(NOW.minus(Duration.ofDays(2)));
        assertThat(Redelivery.since(NOW.minus(Duration.ofDays(9)), NOW)).isEqualTo(NOW.minus(Duration.ofDays(3)));
        assertThat(Redelivery.reaches(List.of(sent(1, "a", 200, 5)), SINCE)).isFalse();
        assertThat(Redelivery.reaches(List.of(sent(1, "a", 200, 60 * 25)), SINCE))
                .isTrue();
    }
}
