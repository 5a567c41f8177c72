package dev.rush.checker.invariant;

import dev.rush.checker.history.Decided;
import dev.rush.checker.history.Decided.Acceptance;
import dev.rush.checker.history.Decided.Run;
import dev.rush.checker.history.DeliveredWork;
import dev.rush.checker.history.DeliveredWork.Delivery;
import dev.rush.checker.history.DeliveredWork.Opening;
import dev.rush.contracts.run.RunPhase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** P: one pull request for a run that succeeded, at its commit, and none for any other. */
final class PullRequests {
    private static final String LOCAL = "file://";

    private final Decided decided;
    private final DeliveredWork delivered;
    private final List<Violation> found = new ArrayList<>();

    private PullRequests(Decided decided, DeliveredWork delivered) {
        this.decided = decided;
        this.delivered = delivered;
    }

    static List<Violation> check(Decided decided, DeliveredWork delivered) {
        var checking = new PullRequests(decided, delivered);
        decided.runs().stream().filter(run -> run.phase().isTerminal()).forEach(run -> {
            if (run.phase() == RunPhase.SUCCEEDED) {
                checking.succeeded(run);
            } else {
                checking.other(run);
            }
        });
        checking.sharedNumbers();
        return checking.found;
    }

    private void succeeded(Run run) {
        Optional<String> head = shown(run);
        if (head.isEmpty()) {
            add(run, "succeeded without an accepted result");
            return;
        }
        announced(run, head.get());
        delivery(run, head.get());
        if (run.repository().startsWith(LOCAL)) {
            inRepository(run, head.get());
        }
    }

    /** What its pull request is to show: of a run that was opened again, the result that came there last. */
    private Optional<String> shown(Run run) {
        int attempt = delivered.deliveries().stream()
                .filter(delivery -> run.goesOn() && delivery.run().equals(run.id()))
                .map(Delivery::attempt)
                .findFirst()
                .orElse(run.accepted());
        return decided.acceptances().stream()
                .filter(one -> one.run().equals(run.id()) && one.attempt() == attempt)
                .map(Acceptance::head)
                .findFirst();
    }

    private void announced(Run run, String head) {
        Set<Opening> openings = delivered.openings().stream()
                .filter(opening -> opening.run().equals(run.id()))
                .collect(Collectors.toSet());
        long numbers = openings.stream().map(Opening::number).distinct().count();
        if (numbers != 1) {
            add(run, numbers + " pull requests were announced: " + openings);
        }
        if (openings.stream().noneMatch(opening -> opening.head().equals(head))) {
            add(run, "nothing was announced at " + head + ": " + openings);
        }
        openings.stream()
                .filter(opening -> !heads(run).contains(opening.head()))
                .forEach(opening -> add(run, opening + " is not at " + head));
    }

    private Set<String> heads(Run run) {
        return decided.acceptances().stream()
                .filter(one -> one.run().equals(run.id()))
                .map(Acceptance::head)
                .collect(Collectors.toSet());
    }

    private void delivery(Run run, String head) {
        delivered.deliveries().stream()
                .filter(delivery -> delivery.run().equals(run.id()))
                .filter(delivery ->
                        !delivery.head().equals(head) || delivery.state().equals("REFUSED"))
                .forEach(delivery -> add(run, delivery + " is not what was accepted, " + head));
    }

    private void inRepository(Run run, String head) {
        long pullRequests = delivered.pullRequests().stream()
                .filter(one -> one.run().equals(run.id()))
                .count();
        if (pullRequests != 1) {
            add(run, "the forge has " + pullRequests + " pull requests");
        }
        if (!delivered.readable().contains(run.repository()) || !isOpen(run)) {
            return;
        }
        Set<String> heads = delivered.branches().stream()
                .filter(branch ->
                        branch.run().equals(run.id()) && branch.repository().equals(run.repository()))
                .map(DeliveredWork.Branch::head)
                .collect(Collectors.toSet());
        if (!heads.equals(Set.of(head))) {
            add(run, "the branch in the repository is at " + heads + " and not at " + head);
        }
    }

    private boolean isOpen(Run run) {
        return delivered.deliveries().stream()
                .filter(delivery -> delivery.run().equals(run.id()))
                .map(Delivery::state)
                .noneMatch(state -> state.equals("MERGED") || state.equals("CLOSED"));
    }

    private void other(Run run) {
        delivered.openings().stream()
                .filter(opening -> !run.goesOn() && opening.run().equals(run.id()))
                .forEach(opening -> add(run, "is " + run.phase().wire() + " and has a pull request: " + opening));
        delivered.branches().stream()
                .filter(branch -> branch.run().equals(run.id()) && run.accepted() == 0)
                .forEach(branch -> add(run, "has no accepted result and a branch: " + branch));
    }

    private void sharedNumbers() {
        Map<String, List<DeliveredWork.PullRequest>> byNumber = delivered.pullRequests().stream()
                .collect(Collectors.groupingBy(one -> one.repository() + " #" + one.number()));
        byNumber.forEach((number, all) -> {
            if (all.size() > 1) {
                found.add(new Violation(Invariant.P, all.getFirst().run(), number + " is of " + all.size() + " runs"));
            }
        });
    }

    private void add(Run run, String what) {
        found.add(new Violation(Invariant.P, run.id(), what));
    }
}
