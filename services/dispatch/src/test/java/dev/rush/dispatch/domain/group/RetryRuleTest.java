package dev.rush.dispatch.domain.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.PullRequestWish;
import dev.rush.contracts.run.RunPhase;
import dev.rush.dispatch.domain.run.Answer;
import dev.rush.dispatch.domain.run.Refused;
import dev.rush.dispatch.domain.run.Run;
import dev.rush.dispatch.domain.run.Runs;
import dev.rush.dispatch.domain.run.ShownRun;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryRuleTest {
    private static final Retries NONE = new Retries(Map.of());
    private static final RunId AGAIN = new RunId("again0000001");
    private static final Set<RunPhase> FAILED =
            EnumSet.of(RunPhase.FAILED, RunPhase.TIMED_OUT, RunPhase.NEEDS_ATTENTION);
    private static final Set<RunPhase> ENDED_BADLY =
            EnumSet.of(RunPhase.FAILED, RunPhase.TIMED_OUT, RunPhase.NEEDS_ATTENTION, RunPhase.STOPPED);

    @ParameterizedTest
    @EnumSource(RunPhase.class)
    void aGroupsRetryTakesUpWhatFailedAndNothingElse(RunPhase phase) {
        assertThat(denied(RetryRule.ofGroup(List.of(Runs.in(phase)), NONE)).isEmpty())
                .isEqualTo(FAILED.contains(phase));
    }

    @ParameterizedTest
    @EnumSource(RunPhase.class)
    void aRunsOwnRetryTakesItUpUnlessItGoesOnOrEndedWell(RunPhase phase) {
        assertThat(denied(RetryRule.ofRun(Runs.in(phase), NONE)).isEmpty()).isEqualTo(ENDED_BADLY.contains(phase));
    }

    @Test
    void whatWasTriedAgainIsNotTriedAgainByItsOwnName() {
        Retries retried = new Retries(Map.of(Runs.RUN, AGAIN));
        Run failed = Runs.in(RunPhase.FAILED);

        assertThat(denied(RetryRule.ofRun(failed, retried)))
                .hasValueSatisfying(why -> assertThat(why)
                        .isEqualTo(new Refused(
                                Refused.Kind.ALREADY_RETRIED,
                                "run " + Runs.RUN + " was tried again as run " + AGAIN,
                                "rush cloud status " + AGAIN)));
        assertThat(denied(RetryRule.ofGroup(List.of(failed), retried)))
                .map(Refused::kind)
                .hasValue(Refused.Kind.NOTHING_TO_RETRY);
    }

    @Test
    void theGroupThatHasNothingToTryAgainIsCounted() {
        List<Run> group = Stream.of(RunPhase.SUCCEEDED, RunPhase.SUCCEEDED, RunPhase.RUNNING, RunPhase.STOPPED)
                .map(Runs::in)
                .toList();

        assertThat(denied(RetryRule.ofGroup(group, NONE)))
                .map(Refused::detail)
                .hasValue(
                        "no run of the group has failed without being tried again: 1 running, 1 stopped, 2 succeeded");
    }

    @Test
    void aRetrysPullRequestIsOpenedLikeThatOfTheRun() {
        var wish = new PullRequestWish(true, List.of("bug"), List.of("ann"));
        Run failed = Runs.in(RunPhase.FAILED);

        assertThat(RetryRule.again(failed.spec().opening(wish), AGAIN).pullRequest())
                .isEqualTo(wish);
    }

    @Test
    void aRetryAsksForTheSameByAnotherName() {
        Run failed = Runs.in(RunPhase.FAILED);

        var again = RetryRule.again(failed.spec(), AGAIN);

        assertThat(again.run()).isEqualTo(AGAIN);
        assertThat(again).usingRecursiveComparison().ignoringFields("run").isEqualTo(failed.spec());
        assertThat(RetryRule.request(List.of(failed)).repositories())
                .containsExactly(failed.spec().repository().value());
    }

    @ParameterizedTest
    @EnumSource(RunPhase.class)
    void ofWhatEndedBadlyAndIsTriedAgainTheRetryCounts(RunPhase phase) {
        ShownRun first = ShownRun.of(Runs.in(phase)).linked(Optional.empty(), Optional.of(AGAIN));
        ShownRun retry = ShownRun.of(Runs.in(RunPhase.SUCCEEDED)).linked(Optional.of(Runs.RUN), Optional.empty());

        assertThat(RetryRule.counting(List.of(first, retry))).hasSize(ENDED_BADLY.contains(phase) ? 1 : 2);
    }

    private static Optional<Refused> denied(Answer<?> answer) {
        return answer instanceof Answer.Denied<?> denied ? Optional.of(denied.why()) : Optional.empty();
    }
}
