package dev.rush.dispatch.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.machine.MachineCommand.StopAttempt;
import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.contracts.run.RunPhase;
import dev.rush.dispatch.domain.run.Effect.Announce;
import dev.rush.dispatch.domain.run.Effect.AskScheduler;
import dev.rush.dispatch.domain.run.Effect.ShowState;
import dev.rush.dispatch.domain.run.Effect.TellMachine;
import dev.rush.dispatch.domain.run.RunInput.PullRequestOpened;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReminderTest {
    private static final Duration DAY = Duration.ofDays(1);

    @ParameterizedTest
    @EnumSource
    void whateverWaitsForAnAnswerIsRemindedAndSoIsTheLastStateAFewTimes(RunPhase phase) {
        Run run = Runs.in(phase);

        int reminders = reminders(run, DAY);

        if (phase.isTerminal()) {
            assertThat(reminders).isEqualTo(3);
        } else {
            assertThat(reminders).isGreaterThan(40);
        }
    }

    @Test
    void aQueuedRunAsksEverMoreSeldom() {
        assertThat(pauses(Runs.in(RunPhase.QUEUED), 8))
                .extracting(Duration::toMinutes)
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
        assertThat(reminders(Runs.in(RunPhase.QUEUED), DAY)).isLessThan(60);
    }

    @Test
    void nothingIsSaidBeforeItsTime() {
        Run queued = Runs.in(RunPhase.QUEUED);

        assertThat(RunLife.remind(queued, Runs.NOW.plusSeconds(59)).isIgnored()).isTrue();
        assertThat(RunLife.remind(queued, Runs.NOW.plusSeconds(60)).isIgnored()).isFalse();
    }

    @Test
    void anotherReasonToWaitDoesNotBeginAnew() {
        Run patient = Runs.in(RunPhase.QUEUED);
        for (int time = 0; time < 3; time++) {
            patient = RunLife.remind(patient, due(patient)).next();
        }

        Run explained = RunLife.decide(patient, Runs.waiting(1), due(patient)).next();

        assertThat(explained.reminder()).isEqualTo(patient.reminder());
    }

    @Test
    void aPhaseBeginsWithTheShortestPause() {
        Run queued = Runs.in(RunPhase.QUEUED);
        Instant later = Runs.NOW.plus(Duration.ofHours(5));
        Run tired = RunLife.remind(queued, later).next();

        Run starting = RunLife.decide(tired, Runs.placed(1, Runs.MINI), later).next();

        assertThat(starting.reminder().next()).contains(later.plus(Duration.ofMinutes(1)));
    }

    @Test
    void eachPhaseRemindsWhomItWaitsFor() {
        assertThat(said(RunPhase.QUEUED)).singleElement().isInstanceOf(AskScheduler.class);
        var start = new TellMachine(Runs.MINI, new StartAttempt(1, Runs.spec()));
        assertThat(said(RunPhase.STARTING)).containsExactly(start);
        assertThat(said(RunPhase.RUNNING)).containsExactly(start);
        assertThat(said(RunPhase.STOPPING)).containsExactly(new TellMachine(Runs.MINI, new StopAttempt(Runs.RUN, 1)));
        assertThat(said(RunPhase.DELIVERING))
                .containsExactly(new Announce(new ResultAccepted(Runs.spec(), 1, Runs.CHANGED)));
        Run stopped = Runs.in(RunPhase.STOPPED);
        assertThat(said(RunPhase.STOPPED)).containsExactly(new ShowState(stopped.state()));
    }

    @Test
    void aResultIsKeptOnlyUntilItIsDelivered() {
        Run delivering = Runs.in(RunPhase.DELIVERING);

        Run delivered = RunLife.decide(delivering, new PullRequestOpened("http://forge/1"), Runs.NOW)
                .next();

        assertThat(delivering.current().result()).contains(Runs.CHANGED);
        assertThat(delivered.current().result()).isEmpty();
        assertThat(delivered.current().accepted()).isEqualTo(1);
    }

    @Test
    void aReminderChangesNothingButTheNextOne() {
        Run running = Runs.in(RunPhase.RUNNING);

        Run next = RunLife.remind(running, due(running)).next();

        assertThat(next.state()).isEqualTo(running.state());
        assertThat(next.deadline()).isEqualTo(running.deadline());
        assertThat(next.sequence()).isEqualTo(running.sequence() + 1);
    }

    private static List<Effect> said(RunPhase phase) {
        Run run = Runs.in(phase);
        return RunLife.remind(run, due(run)).effects();
    }

    /** What lies between the reminders that are each said when they are due. */
    private static List<Duration> pauses(Run run, int count) {
        List<Duration> pauses = new ArrayList<>();
        Instant last = Runs.NOW;
        Run now = run;
        for (int time = 0; time < count; time++) {
            pauses.add(Duration.between(last, due(now)));
            last = due(now);
            now = RunLife.remind(now, last).next();
        }
        return pauses;
    }

    private static int reminders(Run run, Duration within) {
        Instant end = Runs.NOW.plus(within);
        int count = 0;
        Run now = run;
        while (now.reminder().next().filter(due -> !due.isAfter(end)).isPresent()) {
            Decision decision = RunLife.remind(now, due(now));
            assertThat(decision.effects()).hasSize(1);
            now = decision.next();
            count++;
        }
        return count;
    }

    private static Instant due(Run run) {
        return run.reminder().next().orElseThrow();
    }
}
