package dev.rush.dispatch.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import dev.rush.dispatch.domain.run.RunInput.DeadlinePassed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AbsenceTest {
    private static final Duration LIMIT = Duration.ofSeconds(3600 + 120);
    private static final Instant DEADLINE = Runs.NOW.plus(LIMIT);

    @Test
    void aRunWaitsForALostMachineAndOneThatAsksForItDoesNot() {
        Run patient = Runs.patient();

        assertThat(RunLife.decide(patient, Runs.lost(Runs.MINI), Runs.NOW).isIgnored())
                .isTrue();
        assertThat(RunLife.decide(Runs.in(RunPhase.RUNNING), Runs.lost(Runs.MINI), Runs.NOW)
                        .next()
                        .status()
                        .reason())
                .isEqualTo(RunReason.MACHINE_LOST);
    }

    @Test
    void aStopOfARunOnALostMachineIsNotWaitedFor() {
        Run stopping = RunLife.decide(Runs.patient(), new RunInput.StopRequested(), Runs.NOW)
                .next();

        assertThat(RunLife.decide(stopping, Runs.lost(Runs.MINI), Runs.NOW)
                        .next()
                        .phase())
                .isEqualTo(RunPhase.STOPPED);
    }

    @Test
    void timeInWhichTheMachineIsAwayDoesNotEndItsRun() {
        Run waiting = passed(Runs.patient(), DEADLINE, away());

        assertThat(waiting.phase()).isEqualTo(RunPhase.RUNNING);
        assertThat(waiting.deadline()).contains(DEADLINE.plus(LIMIT));
    }

    @Test
    void aMachineThatIsBackGetsTheWholeLimitForWhatIsLeft() {
        Instant back = DEADLINE.minusSeconds(60);

        Run going = passed(Runs.patient(), DEADLINE, backAt(back));

        assertThat(going.deadline()).contains(back.plus(LIMIT));
        assertThat(passed(going, back.plus(LIMIT), backAt(back)).phase()).isEqualTo(RunPhase.TIMED_OUT);
    }

    @Test
    void anAbsenceFromBeforeTheRunGivesNothing() {
        assertThat(passed(Runs.patient(), DEADLINE, backAt(Runs.NOW.minusSeconds(1)))
                        .phase())
                .isEqualTo(RunPhase.TIMED_OUT);
    }

    @Test
    void theWaitingEndsADayAfterTheTimeLimitAndSaysThatTheMachineWasLost() {
        Run run = Runs.patient();
        Instant at = DEADLINE;
        while (!run.phase().isTerminal()) {
            at = run.deadline().orElseThrow();
            run = passed(run, at, away());
        }

        assertThat(at).isEqualTo(DEADLINE.plus(Deadlines.STARTING).plus(Duration.ofHours(24)));
        assertThat(run.status().phase()).isEqualTo(RunPhase.FAILED);
        assertThat(run.status().reason()).isEqualTo(RunReason.MACHINE_LOST);
    }

    private static Run passed(Run run, Instant at, Presence presence) {
        var listening = new Listening(at.minus(Duration.ofDays(1)), at);
        return RunLife.decide(run, new DeadlinePassed(listening, presence), at).next();
    }

    private static Presence away() {
        return new Presence(Optional.of(Runs.NOW), Optional.empty());
    }

    private static Presence backAt(Instant moment) {
        return new Presence(Optional.empty(), Optional.of(moment));
    }
}
