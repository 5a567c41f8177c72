package dev.rush.dispatch.domain.run;

import static dev.rush.contracts.run.RunPhase.DELIVERING;
import static dev.rush.contracts.run.RunPhase.FAILED;
import static dev.rush.contracts.run.RunPhase.NEEDS_ATTENTION;
import static dev.rush.contracts.run.RunPhase.NO_CHANGES;
import static dev.rush.contracts.run.RunPhase.QUEUED;
import static dev.rush.contracts.run.RunPhase.RUNNING;
import static dev.rush.contracts.run.RunPhase.STARTING;
import static dev.rush.contracts.run.RunPhase.STOPPED;
import static dev.rush.contracts.run.RunPhase.STOPPING;
import static dev.rush.contracts.run.RunPhase.SUCCEEDED;
import static dev.rush.contracts.run.RunPhase.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import dev.rush.dispatch.domain.run.RunInput.AttemptEnded;
import dev.rush.dispatch.domain.run.RunInput.AttemptStarted;
import dev.rush.dispatch.domain.run.RunInput.DeadlinePassed;
import dev.rush.dispatch.domain.run.RunInput.MachineWasLost;
import dev.rush.dispatch.domain.run.RunInput.PlacementDecided;
import dev.rush.dispatch.domain.run.RunInput.PlacementWaiting;
import dev.rush.dispatch.domain.run.RunInput.PullRequestConcluded;
import dev.rush.dispatch.domain.run.RunInput.PullRequestOpened;
import dev.rush.dispatch.domain.run.RunInput.PullRequestRefused;
import dev.rush.dispatch.domain.run.RunInput.StopRequested;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RunLifeTest {
    private static final Instant LATER = Runs.NOW.plus(Duration.ofDays(2));

    static Stream<RunInput> inputs() {
        return Stream.of(
                Runs.placed(1, Runs.MINI),
                Runs.waiting(1),
                new RunInput.AttemptTaken(1),
                new AttemptStarted(1, ""),
                Runs.ended(1, Runs.CHANGED),
                Runs.ended(1, new AttemptOutcome.Unchanged("")),
                Runs.ended(1, new AttemptOutcome.Failed(RunReason.DISK_FULL, "disk")),
                Runs.ended(1, new AttemptOutcome.Stopped(true)),
                Runs.ended(1, new AttemptOutcome.TimedOut(false)),
                Runs.ended(1, new AttemptOutcome.Retained(RunReason.WORK_TOO_LARGE, "on mini")),
                Runs.ended(1, Runs.UNFIT),
                new StopRequested(),
                Runs.passed(LATER),
                Runs.lost(Runs.MINI),
                Runs.lost(Runs.LAPTOP),
                new PullRequestOpened("http://forge/1"),
                new PullRequestRefused(RunReason.FORGE_UNAUTHORISED, "no token"),
                new PullRequestConcluded());
    }

    static Stream<Arguments> everyPhaseAndInput() {
        return Arrays.stream(RunPhase.values()).flatMap(phase -> inputs().map(seen -> Arguments.of(phase, seen)));
    }

    @ParameterizedTest
    @MethodSource("everyPhaseAndInput")
    void everyInputLeadsEveryPhaseWhereTheTableSays(RunPhase phase, RunInput seen) {
        Run now = Runs.in(phase);

        Decision decision = RunLife.decide(now, seen, LATER);

        assertThat(decision.next().phase()).isEqualTo(expected(phase, seen));
        boolean isTold = seen instanceof PlacementWaiting
                || seen instanceof RunInput.AttemptTaken
                || seen instanceof PullRequestConcluded && phase == RunPhase.SUCCEEDED;
        if (decision.next().phase() == phase && !isTold) {
            assertStays(now, decision, isAnswered(now, seen));
        }
    }

    @ParameterizedTest
    @MethodSource("everyPhaseAndInput")
    void theSameInputTwiceChangesNothingMore(RunPhase phase, RunInput seen) {
        Run once = RunLife.decide(Runs.in(phase), seen, LATER).next();
        Instant sameTime = LATER;

        Decision twice = RunLife.decide(once, seen, sameTime);

        assertStays(once, twice, isAnswered(once, seen));
    }

    /** Nothing changes, and nothing is said unless it is an answer. */
    private static void assertStays(Run now, Decision decision, boolean answered) {
        int said = decision.effects().size();
        assertThat(decision.next().published(-said)).isEqualTo(now);
        assertThat(said > 0).isEqualTo(answered);
    }

    /** A result that comes again, or too late, is answered with what became of it; a slot that nobody uses is given back. */
    private static boolean isAnswered(Run now, RunInput seen) {
        return seen instanceof PlacementDecided && !now.awaitsAgent() || isSettled(now, seen);
    }

    private static boolean isSettled(Run now, RunInput seen) {
        return now.phase().isTerminal()
                && now.holder().isPresent()
                && seen instanceof AttemptEnded ended
                && ended.outcome() instanceof AttemptOutcome.Changed;
    }

    private static RunPhase expected(RunPhase phase, RunInput seen) {
        if (phase.isTerminal()) {
            return phase;
        }
        return switch (seen) {
            case PlacementDecided decided -> phase == QUEUED ? STARTING : phase;
            case PlacementWaiting waiting -> phase;
            case RunInput.AttemptTaken taken -> phase;
            case AttemptStarted started -> phase == STARTING ? RUNNING : phase;
            case AttemptEnded ended -> expectedEnd(phase, ended.outcome());
            case RunInput.WorkSaved saved -> phase;
            case StopRequested stop ->
                switch (phase) {
                    case QUEUED -> STOPPED;
                    case STARTING, RUNNING, STOPPING -> STOPPING;
                    case DELIVERING, SUCCEEDED, NO_CHANGES, FAILED, STOPPED, TIMED_OUT, NEEDS_ATTENTION -> phase;
                };
            case DeadlinePassed passed ->
                switch (phase) {
                    case QUEUED -> FAILED;
                    case STARTING -> QUEUED;
                    case RUNNING -> TIMED_OUT;
                    case STOPPING -> STOPPED;
                    case DELIVERING -> NEEDS_ATTENTION;
                    case SUCCEEDED, NO_CHANGES, FAILED, STOPPED, TIMED_OUT, NEEDS_ATTENTION -> phase;
                };
            case MachineWasLost lost -> expectedLoss(phase, lost);
            case PullRequestOpened opened -> phase == DELIVERING ? SUCCEEDED : phase;
            case PullRequestRefused refused -> phase == DELIVERING ? NEEDS_ATTENTION : phase;
            case PullRequestConcluded merged -> phase;
        };
    }

    private static RunPhase expectedEnd(RunPhase phase, AttemptOutcome outcome) {
        return switch (phase) {
            case QUEUED, DELIVERING, SUCCEEDED, NO_CHANGES, FAILED, STOPPED, TIMED_OUT, NEEDS_ATTENTION -> phase;
            case STOPPING -> STOPPED;
            case STARTING, RUNNING ->
                switch (outcome) {
                    case AttemptOutcome.Changed changed -> DELIVERING;
                    case AttemptOutcome.Unchanged unchanged -> NO_CHANGES;
                    case AttemptOutcome.Failed failed -> FAILED;
                    case AttemptOutcome.Stopped stopped -> STOPPED;
                    case AttemptOutcome.TimedOut timedOut -> TIMED_OUT;
                    case AttemptOutcome.Retained retained -> NEEDS_ATTENTION;
                    case AttemptOutcome.Unfit unfit -> phase == STARTING ? QUEUED : FAILED;
                    case AttemptOutcome.Unknown unknown -> NEEDS_ATTENTION;
                };
        };
    }

    private static RunPhase expectedLoss(RunPhase phase, MachineWasLost lost) {
        if (!lost.machine().equals(Runs.MINI.machine())) {
            return phase;
        }
        return switch (phase) {
            case STARTING, RUNNING -> FAILED;
            case STOPPING -> STOPPED;
            case QUEUED, DELIVERING, SUCCEEDED, NO_CHANGES, FAILED, STOPPED, TIMED_OUT, NEEDS_ATTENTION -> phase;
        };
    }
}
