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
    private static final Page NOTHING = new Page(List.of(), Optional.empty(), true);
    private static final Gap GAP = new Gap(2, 8, 9, false, ENDED);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Follow follow = new Follow(true, PATIENCE);

    @ParameterizedTest
    @EnumSource
    void onlyATerminalPhaseEndsTheLog(RunPhase phase) {
        Step step = follow.next(reached(ENDED), NOTHING, Optional.of(run(phase, 2, 7)), ENDED);

        assertThat(step instanceof Step.End).isEqualTo(phase.isTerminal());
    }

    @Test
    void aRunNobodyHeardOfIsWaitedFor() {
        assertThat(follow.next(Reached.begin(Cursor.START, ENDED), NOTHING, Optional.empty(), ENDED))
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

        assertThat(once().next(reached(ENDED), NOTHING, Optional.of(lagging), ENDED.plus(Duration.ofHours(1))))
                .isInstanceOf(Step.Close.class);
    }

    @Test
    void aGapIsWaitedForUntilPatienceIsOverWhileTheRunGoesOn() {
        assertThat(follow.next(reached(ENDED), before(GAP), Optional.empty(), ENDED.plus(PATIENCE)))
                .isInstanceOf(Step.Await.class);
        assertThat(follow.next(
                        reached(ENDED),
                        before(GAP),
                        Optional.empty(),
                        ENDED.plus(PATIENCE).plusMillis(1)))
                .isEqualTo(new Step.Skip(GAP));
    }

    @Test
    void aGapThatIsOldIsToldAtOnceToWhoBeginsToRead() {
        Instant hourLater = ENDED.plus(Duration.ofHours(1));

        assertThat(follow.next(reached(hourLater), before(GAP), Optional.empty(), hourLater))
                .isEqualTo(new Step.Skip(GAP));
    }

    @Test
    void aGapIsToldAtOnceToWhoDoesNotWaitAndWhenTheAttemptWasGivenUp() {
        Gap left = new Gap(2, 8, 9, true, ENDED);

        assertThat(once().next(reached(ENDED), before(GAP), Optional.empty(), ENDED))
                .isEqualTo(new Step.Skip(GAP));
        assertThat(follow.next(reached(ENDED), before(left), Optional.empty(), ENDED))
                .isEqualTo(new Step.Skip(left));
    }

    @Test
    void whatAReaderWasToldIsMissingIsCounted() {
        Reached last = reached(ENDED).skipped(GAP, ENDED).shown(new Cursor(2, 10), ENDED);

        assertThat(last).isEqualTo(new Reached(new Cursor(2, 10), ENDED, 2));
    }

    @Test
    void aReaderThatDoesNotWaitIsSentAwayWhenItHasWhatIsKnown() {
        Step step = once().next(reached(ENDED), NOTHING, Optional.of(run(RunPhase.RUNNING, 2, 0)), ENDED);

        assertThat(step).isInstanceOf(Step.Close.class);
    }

    private Follow once() {
        return new Follow(false, PATIENCE);
    }

    private static Page before(Gap gap) {
        return new Page(List.of(), Optional.of(gap), false);
    }

    private static Reached reached(Instant since) {
        return Reached.begin(CURSOR, since);
    }

    private Step next(RunSnapshot run, Instant now) {
        return follow.next(reached(ENDED), NOTHING, Optional.of(run), now);
    }

    private static RunSnapshot run(RunPhase phase, int attempt, long lastSeq) {
        return new RunSnapshot(phase, RunReason.NONE, "", attempt, "mini", "", lastSeq, ENDED);
    }
}
