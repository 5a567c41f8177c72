package dev.rush.checker.invariant;

import dev.rush.checker.history.Decided;
import dev.rush.checker.history.Decided.Acceptance;
import dev.rush.checker.history.Decided.Grant;
import dev.rush.checker.history.Decided.Heard;
import dev.rush.checker.history.Decided.Message;
import dev.rush.checker.history.Decided.Receipt;
import dev.rush.checker.history.Decided.Run;
import dev.rush.checker.history.Decided.Start;
import dev.rush.checker.history.DeliveredWork;
import dev.rush.checker.history.DeliveredWork.Branch;
import dev.rush.checker.history.DeliveredWork.Delivery;
import dev.rush.checker.history.DeliveredWork.Opening;
import dev.rush.checker.history.DeliveredWork.PullRequest;
import dev.rush.checker.history.History;
import dev.rush.checker.history.Left;
import dev.rush.checker.history.Logged;
import dev.rush.checker.history.Logged.Line;
import dev.rush.checker.history.Logged.Shown;
import dev.rush.checker.history.Logged.Stretch;
import dev.rush.contracts.run.RunPhase;
import java.util.ArrayList;
import java.util.List;

/**
 * The history of a Rush that kept every promise, open to be spoilt: one run succeeded at its second attempt, after the first
 * one's machine was lost; one failed. Everything that may be said twice is.
 */
final class Sound {
    static final String RUN = "r00000000001";
    static final String FAILED = "r00000000002";
    static final String REPOSITORY = "file:///a/repository";
    static final String HEAD = "a".repeat(40);

    final List<Run> runs = new ArrayList<>(List.of(
            new Run(RUN, REPOSITORY, RunPhase.SUCCEEDED, 2, 2, 3),
            new Run(FAILED, REPOSITORY, RunPhase.FAILED, 1, 0, 1)));
    final List<String> accepted = new ArrayList<>(List.of(RUN, RUN, FAILED));
    final List<Heard> heard =
            new ArrayList<>(List.of(new Heard(RUN, RunPhase.SUCCEEDED), new Heard(FAILED, RunPhase.FAILED)));
    final List<Grant> grants = new ArrayList<>(List.of(
            new Grant(RUN, 1, "one", 0),
            new Grant(FAILED, 1, "one", 1),
            new Grant(RUN, 2, "two", 2),
            new Grant(RUN, 2, "two", 3)));
    final List<Acceptance> acceptances =
            new ArrayList<>(List.of(new Acceptance(RUN, 2, HEAD, 4), new Acceptance(RUN, 2, HEAD, 5)));
    final List<Start> starts =
            new ArrayList<>(List.of(new Start(RUN, 1, "one"), new Start(RUN, 2, "two"), new Start(FAILED, 1, "one")));
    final List<Message> messages =
            new ArrayList<>(List.of(new Message("m1", RUN, "APPLIED"), new Message("m2", FAILED, "EXPIRED")));
    final List<Receipt> receipts =
            new ArrayList<>(List.of(new Receipt("m1", RUN, "DELIVERED"), new Receipt("m1", RUN, "APPLIED")));
    final List<Delivery> deliveries = new ArrayList<>(List.of(new Delivery(RUN, 2, "OPENED", HEAD)));
    final List<PullRequest> pullRequests = new ArrayList<>(List.of(new PullRequest(RUN, REPOSITORY, 1)));
    final List<Opening> openings = new ArrayList<>(List.of(new Opening(RUN, 1, HEAD), new Opening(RUN, 1, HEAD)));
    final List<Branch> branches = new ArrayList<>(List.of(new Branch(REPOSITORY, RUN, HEAD)));
    final List<Line> sent = new ArrayList<>(
            List.of(line(1, 1), line(2, 1), line(2, 2), line(2, 2), line(2, 3), new Line(FAILED, 1, 1, "no")));
    final List<Stretch> stored = new ArrayList<>(List.of(
            new Stretch(RUN, 1, 1, 1),
            new Stretch(RUN, 2, 1, 2),
            new Stretch(RUN, 2, 2, 3),
            new Stretch(FAILED, 1, 1, 1)));
    final List<Shown> shown = new ArrayList<>(List.of(
            new Shown(RUN, List.of(line(1, 1), line(2, 1), line(2, 2), line(2, 3)), true),
            new Shown(FAILED, List.of(new Line(FAILED, 1, 1, "no")), true)));
    final List<Left> left = new ArrayList<>(List.of(new Left.Worktree(FAILED, 1, "kept")));

    static Line line(int attempt, long seq) {
        return new Line(RUN, attempt, seq, "line " + seq);
    }

    List<Violation> check() {
        return Invariants.check(new History(
                new Decided(runs, accepted, heard, grants, acceptances, starts, messages, receipts),
                new DeliveredWork(deliveries, pullRequests, openings, branches, List.of(REPOSITORY)),
                new Logged(sent, stored, shown),
                left));
    }
}
