package dev.rush.checker.invariant;

import static dev.rush.checker.invariant.Sound.FAILED;
import static dev.rush.checker.invariant.Sound.HEAD;
import static dev.rush.checker.invariant.Sound.REPOSITORY;
import static dev.rush.checker.invariant.Sound.RUN;
import static dev.rush.checker.invariant.Sound.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rush.checker.history.Decided.Acceptance;
import dev.rush.checker.history.Decided.Grant;
import dev.rush.checker.history.Decided.Heard;
import dev.rush.checker.history.Decided.Message;
import dev.rush.checker.history.Decided.Receipt;
import dev.rush.checker.history.Decided.Run;
import dev.rush.checker.history.Decided.Start;
import dev.rush.checker.history.DeliveredWork.Branch;
import dev.rush.checker.history.DeliveredWork.Delivery;
import dev.rush.checker.history.DeliveredWork.Opening;
import dev.rush.checker.history.DeliveredWork.PullRequest;
import dev.rush.checker.history.Left;
import dev.rush.checker.history.Logged.Line;
import dev.rush.checker.history.Logged.Shown;
import dev.rush.checker.history.Logged.Stretch;
import dev.rush.contracts.run.RunPhase;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InvariantsTest {
    private static final String OTHER = "b".repeat(40);

    @Test
    void aHistoryInWhichEveryPromiseWasKeptHasNoViolation() {
        assertThat(new Sound().check()).isEmpty();
    }

    @Test
    void aRunThatWasOpenedAgainHasALaterResultInTheSamePullRequest() {
        assertThat(openedAgain().check()).isEmpty();
    }

    @Test
    void aLaterResultOfARunThatNobodyOpenedAgainIsABrokenPromise() {
        Sound history = openedAgain();
        history.runs.set(0, new Run(RUN, REPOSITORY, RunPhase.SUCCEEDED, 3, 3, 3, false));

        assertThat(history.check()).extracting(Violation::invariant).contains(Invariant.E);
    }

    @Test
    void aLaterResultInASecondPullRequestIsABrokenPromise() {
        Sound history = openedAgain();
        history.openings.add(new Opening(RUN, 2, OTHER));

        assertThat(history.check()).extracting(Violation::invariant).containsOnly(Invariant.P);
    }

    private static Sound openedAgain() {
        Sound history = new Sound();
        history.runs.set(0, new Run(RUN, REPOSITORY, RunPhase.SUCCEEDED, 3, 3, 3, true));
        history.grants.add(new Grant(RUN, 3, "two", 6));
        history.starts.add(new Start(RUN, 3, "two"));
        history.acceptances.add(new Acceptance(RUN, 3, OTHER, 7));
        history.deliveries.set(0, new Delivery(RUN, 3, "OPENED", OTHER));
        history.openings.add(new Opening(RUN, 1, OTHER));
        history.branches.set(0, new Branch(REPOSITORY, RUN, OTHER));
        List.of(1L, 2L, 3L).forEach(seq -> history.sent.add(Sound.line(3, seq)));
        history.stored.add(new Stretch(RUN, 3, 1, 3));
        history.shown.set(
                0,
                new Shown(
                        RUN,
                        List.of(
                                Sound.line(1, 1),
                                Sound.line(2, 1),
                                Sound.line(2, 2),
                                Sound.line(2, 3),
                                Sound.line(3, 1),
                                Sound.line(3, 2),
                                Sound.line(3, 3)),
                        true));
        return history;
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void aBrokenPromiseIsFoundAndNoOther(Invariant broken, String how, Consumer<Sound> spoil) {
        Sound history = new Sound();
        spoil.accept(history);

        assertThat(history.check())
                .as(how)
                .isNotEmpty()
                .extracting(Violation::invariant)
                .containsOnly(broken);
    }

    static Stream<Arguments> aBrokenPromiseIsFoundAndNoOther() {
        return Stream.of(ends(), attempts(), pullRequests(), logs(), messages(), leftovers())
                .flatMap(all -> all);
    }

    private static Stream<Arguments> ends() {
        return Stream.of(
                spoilt(Invariant.T, "accepted and gone", it -> it.accepted.add("r00000000009")),
                spoilt(
                        Invariant.T,
                        "never ends",
                        it -> it.runs.set(1, new Run(FAILED, REPOSITORY, RunPhase.RUNNING, 1, 0, 0))),
                spoilt(Invariant.T, "readers hear nothing", it -> it.heard.remove(1)),
                spoilt(
                        Invariant.T,
                        "readers hear otherwise",
                        it -> it.heard.set(1, new Heard(FAILED, RunPhase.RUNNING))));
    }

    private static Stream<Arguments> attempts() {
        return Stream.of(
                spoilt(Invariant.E, "granted to two", it -> it.grants.add(new Grant(RUN, 2, "one", 9))),
                spoilt(Invariant.E, "started by two", it -> {
                    it.grants.add(new Grant(RUN, 2, "one", 9));
                    it.starts.add(new Start(RUN, 2, "one"));
                }),
                spoilt(Invariant.E, "started by another", it -> it.starts.add(new Start(FAILED, 1, "two"))),
                spoilt(Invariant.E, "two accepted", it -> it.acceptances.add(new Acceptance(RUN, 1, HEAD, 1))),
                spoilt(
                        Invariant.E,
                        "accepted twice, otherwise",
                        it -> it.acceptances.add(new Acceptance(RUN, 2, OTHER, 6))),
                spoilt(
                        Invariant.E,
                        "accepted after it was overtaken",
                        it -> it.grants.add(new Grant(RUN, 3, "two", 0))),
                spoilt(
                        Invariant.E,
                        "an older one delivered",
                        it -> it.deliveries.set(0, new Delivery(RUN, 1, "OPENED", HEAD))),
                spoilt(
                        Invariant.E,
                        "the database has another",
                        it -> it.acceptances.add(new Acceptance(FAILED, 1, HEAD, 9))));
    }

    private static Stream<Arguments> pullRequests() {
        return Stream.of(
                spoilt(Invariant.P, "none at the forge", it -> it.pullRequests.clear()),
                spoilt(Invariant.P, "two at the forge", it -> it.pullRequests.add(new PullRequest(RUN, REPOSITORY, 2))),
                spoilt(
                        Invariant.P,
                        "two runs share one",
                        it -> it.pullRequests.add(new PullRequest(FAILED, REPOSITORY, 1))),
                spoilt(Invariant.P, "none announced", it -> it.openings.clear()),
                spoilt(Invariant.P, "two announced", it -> it.openings.add(new Opening(RUN, 2, HEAD))),
                spoilt(Invariant.P, "announced elsewhere", it -> {
                    it.openings.clear();
                    it.openings.add(new Opening(RUN, 1, OTHER));
                }),
                spoilt(
                        Invariant.P,
                        "the branch is elsewhere",
                        it -> it.branches.set(0, new Branch(REPOSITORY, RUN, OTHER))),
                spoilt(Invariant.P, "there is no branch", it -> it.branches.clear()),
                spoilt(Invariant.P, "refused", it -> it.deliveries.set(0, new Delivery(RUN, 2, "REFUSED", HEAD))),
                spoilt(Invariant.P, "nothing was accepted", it -> it.acceptances.clear()),
                spoilt(Invariant.P, "a failed run has one", it -> it.openings.add(new Opening(FAILED, 2, HEAD))),
                spoilt(
                        Invariant.P,
                        "a failed run has a branch",
                        it -> it.branches.add(new Branch(REPOSITORY, FAILED, HEAD))));
    }

    private static Stream<Arguments> logs() {
        return Stream.of(
                spoilt(Invariant.L, "the store has a hole", it -> it.stored.remove(1)),
                spoilt(Invariant.L, "the store ends early", it -> it.stored.remove(2)),
                spoilt(Invariant.L, "said twice, otherwise", it -> it.sent.add(new Line(RUN, 2, 2, "else"))),
                spoilt(
                        Invariant.L,
                        "shown otherwise",
                        shown(line(1, 1), line(2, 1), new Line(RUN, 2, 2, "else"), line(2, 3))),
                spoilt(Invariant.L, "shown twice", shown(line(1, 1), line(2, 1), line(2, 2), line(2, 2), line(2, 3))),
                spoilt(Invariant.L, "shown out of order", shown(line(1, 1), line(2, 2), line(2, 1), line(2, 3))),
                spoilt(Invariant.L, "a line is missing", shown(line(1, 1), line(2, 1), line(2, 3))),
                spoilt(Invariant.L, "the end is missing", shown(line(1, 1), line(2, 1), line(2, 2))),
                spoilt(Invariant.L, "attempts are mixed", shown(line(2, 1), line(2, 2), line(2, 3), line(1, 1))),
                spoilt(Invariant.L, "nothing is shown", shown()),
                spoilt(
                        Invariant.L,
                        "it says so itself",
                        it -> it.shown.set(0, new Shown(RUN, it.shown.getFirst().lines(), false))));
    }

    private static Consumer<Sound> shown(Line... lines) {
        return it -> it.shown.set(0, new Shown(RUN, List.of(lines), true));
    }

    private static Stream<Arguments> messages() {
        return Stream.of(
                spoilt(Invariant.S, "under way for ever", it -> it.messages.add(new Message("m3", RUN, "ACCEPTED"))),
                spoilt(Invariant.S, "applied and expired", it -> it.messages.set(0, new Message("m1", RUN, "EXPIRED"))),
                spoilt(Invariant.S, "gone", it -> it.receipts.add(new Receipt("m4", RUN, "DELIVERED"))));
    }

    private static Stream<Arguments> leftovers() {
        return Stream.of(
                spoilt(Invariant.O, "a slot", it -> it.left.add(new Left.Slot(RUN, 2, "two"))),
                spoilt(Invariant.O, "a slot of no run", it -> it.left.add(new Left.Slot("r00000000009", 1, "two"))),
                spoilt(Invariant.O, "a process", it -> it.left.add(new Left.Orphan(FAILED, 1, 42))),
                spoilt(Invariant.O, "a worktree", it -> it.left.add(new Left.Worktree(RUN, 2, "folder"))));
    }

    private static Arguments spoilt(Invariant broken, String how, Consumer<Sound> spoil) {
        return arguments(broken, how, spoil);
    }
}
