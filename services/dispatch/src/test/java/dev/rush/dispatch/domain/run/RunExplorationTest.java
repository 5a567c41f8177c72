package dev.rush.dispatch.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.machine.MachineCommand;
import dev.rush.contracts.machine.MachineCommand.AttemptSettled;
import dev.rush.contracts.machine.Settlement;
import dev.rush.contracts.placement.PlacementRequest.ReleasePlacement;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunEvent.AttemptGranted;
import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.contracts.run.RunEvent.RunEnded;
import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import dev.rush.dispatch.domain.run.RunInput.AttemptEnded;
import dev.rush.dispatch.domain.run.RunInput.AttemptStarted;
import dev.rush.dispatch.domain.run.RunInput.DeadlinePassed;
import dev.rush.dispatch.domain.run.RunInput.MachineWasLost;
import dev.rush.dispatch.domain.run.RunInput.PullRequestConcluded;
import dev.rush.dispatch.domain.run.RunInput.PullRequestOpened;
import dev.rush.dispatch.domain.run.RunInput.PullRequestRefused;
import dev.rush.dispatch.domain.run.RunInput.StopRequested;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Walks every state that the production function can reach when, at any moment, anything may arrive: each input any number
 * of times, in any order, from three attempts and two machines. That is more than Kafka can do to us.
 */
class RunExplorationTest {
    private static final Instant PASSED = Runs.NOW.plus(Duration.ofDays(3));

    /** What was said so far, as counts; the run's own sequence is left out so that the states are finite. */
    private record State(Run run, int grants, int results, int ends, int releases, int offers) {
        State after(Decision decision) {
            return new State(
                    normal(decision.next()),
                    grants + count(decision, AttemptGranted.class),
                    results + count(decision, ResultAccepted.class),
                    ends + count(decision, RunEnded.class),
                    releases + (decision.next().phase() == run.phase() ? 0 : released(decision)),
                    offers + (isOfferedAgain(run, decision.next()) ? 1 : 0));
        }

        private static boolean isOfferedAgain(Run before, Run after) {
            return before.phase() == RunPhase.STARTING && after.phase() == RunPhase.QUEUED;
        }
    }

    @ParameterizedTest
    @EnumSource
    void noOrderOfAnythingBreaksAPromise(IfLost ifLost) {
        Set<State> seen = new HashSet<>();
        Deque<State> open = new ArrayDeque<>();
        State first = new State(
                normal(RunLife.begin(Runs.spec(), ifLost, Runs.MEMBER, Runs.NOW).next()), 0, 0, 0, 0, 0);
        seen.add(first);
        open.add(first);
        int steps = 0;
        while (!open.isEmpty()) {
            State state = open.remove();
            for (RunInput input : inputs()) {
                Decision decision = RunLife.decide(state.run(), input, timeOf(input));
                State next = state.after(decision);
                check(state, input, decision, next);
                steps++;
                if (seen.add(next)) {
                    open.add(next);
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(40);
        assertThat(seen).extracting(state -> state.run().phase()).contains(RunPhase.values());
        assertThat(steps).isEqualTo(seen.size() * inputs().size());
    }

    private static void check(State state, RunInput input, Decision decision, State next) {
        String where = state.run().phase() + " + " + input;
        Run run = decision.next();
        assertThat(next.results()).as("one accepted result: " + where).isLessThanOrEqualTo(1);
        assertThat(next.ends())
                .as("one end each time it is over: " + where)
                .isEqualTo(state.ends()
                        + (run.phase().isTerminal() && !state.run().status().equals(run.status()) ? 1 : 0));
        assertThat(run.deadline().isPresent())
                .as("a deadline until it is over: " + where)
                .isNotEqualTo(run.phase().isTerminal());
        assertThat(next.releases())
                .as("each slot is given back once, when the machine did not take it or the agent is done: " + where)
                .isEqualTo(next.offers() + (run.awaitsAgent() ? 0 : 1));
        assertThat(next.grants()).as("every grant counts: " + where).isEqualTo(run.attempt());
        assertThat(run.current().accepted())
                .as("accepted: " + where)
                .isEqualTo(next.results() == 1 ? run.attempt() : 0);
        assertThat(run.sequence() - state.run().sequence())
                .as("numbered: " + where)
                .isEqualTo(decision.effects().size());
        if (isForeign(state.run(), input)) {
            assertThat(decision).as("ignored: " + where).isEqualTo(Decision.ignored(state.run()));
        }
        if (state.run().phase().isTerminal()
                && !isLateResult(state.run(), input)
                && !(input instanceof PullRequestConcluded)) {
            assertThat(normal(run)).as("over is over: " + where).isEqualTo(normal(state.run()));
        }
        checkSettling(state.run(), input, decision, where);
        checkEffects(decision, where);
        checkLiveness(run, where);
    }

    /** No result that a machine reports stays without an answer once the run is over. */
    private static void checkSettling(Run before, RunInput input, Decision decision, String where) {
        boolean isResult = input instanceof AttemptEnded ended
                && ended.attempt() == before.attempt()
                && ended.outcome() instanceof AttemptOutcome.Changed;
        Run run = decision.next();
        if (run.phase().isTerminal() && (isResult || isDelivered(before, run))) {
            assertThat(decision.effects())
                    .as("settled: " + where)
                    .contains(new Effect.TellMachine(
                            run.holder().orElseThrow(),
                            new AttemptSettled(
                                    Runs.RUN,
                                    run.attempt(),
                                    run.phase() == RunPhase.SUCCEEDED ? Settlement.DELIVERED : Settlement.KEPT)));
        }
    }

    private static boolean isDelivered(Run before, Run run) {
        return run.current().accepted() > 0 && !before.status().equals(run.status());
    }

    private static boolean isLateResult(Run over, RunInput input) {
        return switch (input) {
            case AttemptEnded ended ->
                ended.attempt() == over.attempt()
                        && ended.outcome() instanceof AttemptOutcome.Changed
                        && over.current().accepted() == 0
                        && over.current().lastSeq() == 0
                        && Set.of(RunReason.MACHINE_LOST, RunReason.START_DEADLINE, RunReason.TIME_LIMIT)
                                .contains(over.status().reason());
            case PullRequestOpened opened -> over.mayStillOpen();
            default -> false;
        };
    }

    private static void checkEffects(Decision decision, String where) {
        Run run = decision.next();
        for (Effect effect : decision.effects()) {
            if (effect instanceof Effect.TellMachine(Holder machine, MachineCommand command)) {
                assertThat(run.holder()).as("told is who holds: " + where).contains(machine);
                assertThat(command.attempt()).as("of this epoch: " + where).isEqualTo(run.attempt());
            }
        }
    }

    private static void checkLiveness(Run run, String where) {
        Run once = RunLife.decide(run, Runs.passed(PASSED), PASSED).next();
        Instant muchLater = PASSED.plus(Duration.ofDays(2));
        Run expired = RunLife.decide(once, Runs.passed(muchLater), muchLater).next();
        assertThat(expired.phase().isTerminal()).as("time ends it: " + where).isTrue();
    }

    private static boolean isForeign(Run run, RunInput input) {
        return switch (input) {
            case RunInput.PlacementDecided decided ->
                run.awaitsAgent()
                        && (run.phase() == RunPhase.QUEUED
                                ? decided.placed().attempt() > run.attempt() + 1
                                : decided.placed().attempt() >= run.attempt());
            case RunInput.PlacementWaiting waiting -> waiting.waiting().attempt() != run.attempt() + 1;
            case RunInput.AttemptTaken taken -> taken.attempt() != run.attempt();
            case AttemptStarted started -> started.attempt() != run.attempt();
            case AttemptEnded ended -> ended.attempt() != run.attempt();
            case MachineWasLost lost ->
                run.holder().filter(by -> by.machine().equals(lost.machine())).isEmpty()
                        || lost.at().isBefore(run.current().granted().orElseThrow());
            case RunInput.WorkSaved saved -> saved.attempt() != run.attempt();
            case StopRequested stop -> false;
            case DeadlinePassed passed -> false;
            case PullRequestOpened opened -> run.current().accepted() == 0;
            case PullRequestRefused refused -> run.current().accepted() == 0;
            case PullRequestConcluded concluded ->
                run.pullRequest().isEmpty() || run.following().isConcluded();
        };
    }

    private static List<RunInput> inputs() {
        List<RunInput> all = new ArrayList<>();
        for (int attempt = 1; attempt <= 3; attempt++) {
            all.add(Runs.placed(attempt, Runs.MINI));
            all.add(Runs.placed(attempt, Runs.LAPTOP));
            all.add(Runs.waiting(attempt));
            all.add(new RunInput.AttemptTaken(attempt));
            all.add(new AttemptStarted(attempt, ""));
            all.add(Runs.saved(attempt));
            for (AttemptOutcome outcome : outcomes()) {
                all.add(Runs.ended(attempt, outcome));
            }
        }
        all.add(new StopRequested());
        all.add(Runs.passed(PASSED));
        for (Holder machine : List.of(Runs.MINI, Runs.LAPTOP)) {
            all.add(Runs.lost(machine));
            all.add(Runs.lostBefore(machine));
        }
        all.add(new PullRequestOpened("http://forge/1"));
        all.add(new PullRequestRefused(RunReason.FORGE_FAILED, "no answer"));
        all.add(new PullRequestConcluded());
        return all;
    }

    private static List<AttemptOutcome> outcomes() {
        return List.of(
                Runs.CHANGED,
                new AttemptOutcome.Unchanged(""),
                new AttemptOutcome.Failed(RunReason.AGENT_FAILED, "exit 1"),
                new AttemptOutcome.Stopped(false),
                new AttemptOutcome.TimedOut(true),
                new AttemptOutcome.Retained(RunReason.WORK_TOO_LARGE, "on mini"),
                Runs.UNFIT);
    }

    private static Instant timeOf(RunInput input) {
        return input instanceof DeadlinePassed ? PASSED : Runs.NOW;
    }

    private static Run normal(Run run) {
        return run.published((int) -run.sequence());
    }

    private static int count(Decision decision, Class<?> event) {
        return (int) decision.effects().stream()
                .filter(effect -> effect instanceof Effect.Announce said && event.isInstance(said.event()))
                .count();
    }

    private static int released(Decision decision) {
        return (int) decision.effects().stream()
                .filter(effect -> effect instanceof Effect.AskScheduler(ReleasePlacement release))
                .count();
    }
}
