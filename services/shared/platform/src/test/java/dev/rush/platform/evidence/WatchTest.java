package dev.rush.platform.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final Instant START = Instant.parse("2026-11-24T05:00:00Z");
    private static final TopicPartition FIRST = new TopicPartition("heartbeats", 0);
    private static final TopicPartition SECOND = new TopicPartition("heartbeats", 1);

    private final Watch watch = new Watch(START);

    @Test
    void nothingIsKnownBeforeTheInputsWereLookedAt() {
        watch.look(after(20));

        assertThat(watch.horizon()).isEqualTo(new Horizon(START, START));
    }

    @Test
    void whenEverythingHasBeenReadTheHorizonIsThePresent() {
        assertThat(watch.seen(after(10), offsets(7, 7, 3, 3))).isEqualTo(new Horizon(START, after(10)));
    }

    @Test
    void aRecordThatLiesUnreadHoldsTheHorizonUp() {
        watch.seen(after(10), offsets(7, 7, 3, 3));

        assertThat(watch.seen(after(20), offsets(7, 7, 4, 3)).until()).isEqualTo(after(10));
        assertThat(watch.seen(after(30), offsets(7, 7, 4, 3)).until()).isEqualTo(after(10));
        assertThat(watch.seen(after(40), offsets(7, 7, 4, 4)).until()).isEqualTo(after(40));
    }

    @Test
    void inputsThatNeverRestAreKnownUpToWhenTheyWereLookedAtBefore() {
        watch.seen(after(10), offsets(8, 7, 3, 3));

        assertThat(watch.seen(after(20), offsets(9, 8, 3, 3)).until()).isEqualTo(after(10));
        assertThat(watch.seen(after(30), offsets(10, 9, 3, 3)).until()).isEqualTo(after(20));
    }

    @Test
    void aPartitionOfWhichNothingWasHandledIsUnread() {
        var unread = new InputOffsets(Map.of(FIRST, 1L), Map.of());

        assertThat(watch.seen(after(10), unread).until()).isEqualTo(START);
    }

    @Test
    void aTimerThatComesInTimeKeepsTheWatch() {
        for (int seconds = 30; seconds <= 600; seconds += 30) {
            assertThat(watch.look(after(seconds))).isEqualTo(new Horizon(START, after(seconds)));
        }
    }

    @Test
    void afterAPauseTheWatchBeginsAnewAndWhatWasMarkedBeforeIsNoEvidence() {
        watch.look(after(10));
        watch.seen(after(10), offsets(8, 7, 3, 3));

        assertThat(watch.look(after(970))).isEqualTo(new Horizon(after(970), after(970)));
        assertThat(watch.seen(after(970), offsets(9, 8, 3, 3))).isEqualTo(new Horizon(after(970), after(970)));
        assertThat(watch.seen(after(980), offsets(9, 9, 3, 3))).isEqualTo(new Horizon(after(970), after(980)));
    }

    @Test
    void aClockThatIsSetBackBeginsTheWatchAnew() {
        watch.look(after(20));

        assertThat(watch.look(after(5))).isEqualTo(new Horizon(after(5), after(5)));
    }

    private static Instant after(int seconds) {
        return START.plusSeconds(seconds);
    }

    private static InputOffsets offsets(long firstEnd, long firstHandled, long secondEnd, long secondHandled) {
        return new InputOffsets(
                Map.of(FIRST, firstEnd, SECOND, secondEnd), Map.of(FIRST, firstHandled, SECOND, secondHandled));
    }
}
