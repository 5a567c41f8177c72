package dev.rush.logs.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import dev.rush.logs.domain.Follow.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FollowTest {
    private static final Instant ENDED = Instant.parse("2026-11-24T05:00:00Z");
    private static final Cursor CURSOR = new Cursor(2, 7);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Page NOTHING = new Page(List.of(), Optional.empty());

    private final Follow follow = new Follow(true, PATIENCE);

    @ParameterizedTest
    @EnumSource
    void onlyATerminalPhaseEndsTheLog(RunPhase phase) {
        Step step = follow.next(reached(ENDED), NOTHING, Optional.of(run(phase, 2, 7)), ENDED);

        assertThat(step instanceof Step.End).isEqualTo(phase.isTerminal());
    }

    @Test
    void aRunNobodyHeardOfIsWaitedFor() {
        assertThat(follow.next(new Reached(Cursor.START, ENDED), NOTHING, Optional.empty(), ENDED))
                .isInstanceOf(Step.Await.class);
    }

    @Test
    void theLastAttemptIsWaitedForWhenOnlyTheOneBeforeWasSeen() {
        assertThat(next(run(RunPhase.SUCCEEDED, 3, 1), ENDED)).isInstanceOf(Step.Await.class);
    }

    @Test
    void anEndWithoutALogIsShownAtOnce() {
        assertThat(next(run(RunPhase.FAILED, 3, 0), ENDED)).isInstanceOf(Step.End.class);
    }

    @Test
    void recordsThatNeverComeAreNotWaitedForForever() {
        RunSnapshot incomplete = run(RunPhase.SUCCEEDED, 2, 8);

        assertThat(next(incomplete, ENDED.plus(PATIENCE))).isInstanceOf(Step.Await.class);
        assertThat(next(incomplete, ENDED.plus(PATIENCE).plusMillis(1)))
                .isEqualTo(new Step.CutShort(incomplete, CURSOR));
    }

    @Test
    void whileRecordsComeTheRestIsWaitedForHoweverLongAgoTheRunEnded() {
        RunSnapshot lagging = run(RunPhase.SUCCEEDED, 2, 8);
        Instant hourLater = ENDED.plus(Duration.ofHours(1));

        assertThat(follow.next(reached(hourLater), NOTHING, Optional.of(lagging), hourLater.plus(PATIENCE)))
                .isInstanceOf(Step.Await.class);
        assertThat(follow.next(
                        reached(hourLater),
                        NOTHING,
                        Optional.of(lagging),
                        hourLater.plus(PATIENCE).plusMillis(1)))
                .isEqualTo(new Step.CutShort(lagging, CURSOR));
    }

    @Test
    void aReaderThatDoesNotWaitIsNotToldTheEndOfALogThatIsNotAllThere() {
        RunSnapshot lagging = run(RunPhase.SUCCEEDED, 2, 8);
        Follow once = new Follow(false, PATIENCE);

        assertThat(once.next(reached(ENDED), NOTHING, Optional.of(lagging), ENDED.plus(Duration.ofHours(1))))
                .isInstanceOf(Step.Close.class);
    }

    @Test
    void aReaderThatDoesNotWaitIsSentAwayWhenItHasWhatIsKnown() {
        Step step = new Follow(false, PATIENCE)
                .next(reached(ENDED), NOTHING, Optional.of(run(RunPhase.RUNNING, 2, 0)), ENDED);

        assertThat(step).isInstanceOf(Step.Close.class);
    }

    @Test
    void aGapIsWaitedForAWhileAndThenPassed() {
        Gap gap = new Gap(2, 8, 9, false);
        Page behind = new Page(List.of(), Optional.of(gap));
        Optional<RunSnapshot> running = Optional.of(run(RunPhase.RUNNING, 2, 0));

        assertThat(follow.next(reached(ENDED), behind, running, ENDED.plus(PATIENCE)))
                .isInstanceOf(Step.Await.class);
        assertThat(follow.next(
                        reached(ENDED), behind, running, ENDED.plus(PATIENCE).plusMillis(1)))
                .isEqualTo(new Step.Skip(gap));
    }

    @Test
    void aGapIsPassedAtOnceByWhoDoesNotWaitAndWhenTheAttemptWasLeft() {
        Gap gap = new Gap(2, 8, 9, false);
        Gap left = new Gap(2, 8, 9, true);

        assertThat(new Follow(false, PATIENCE)
                        .next(reached(ENDED), new Page(List.of(), Optional.of(gap)), Optional.empty(), ENDED))
                .isEqualTo(new Step.Skip(gap));
        assertThat(follow.next(reached(ENDED), new Page(List.of(), Optional.of(left)), Optional.empty(), ENDED))
                .isEqualTo(new Step.Skip(left));
    }

    private static Reached reached(Instant since) {
        return new Reached(CURSOR, since);
    }

    private Step next(RunSnapshot run, Instant now) {
        return follow.next(reached(ENDED), NOTHING, Optional.of(run), now);
    }

    private static RunSnapshot run(RunPhase phase, int attempt, long lastSeq) {
        return new RunSnapshot(phase, RunReason.NONE, "", attempt, "mini", "", lastSeq, ENDED);
    }
}
