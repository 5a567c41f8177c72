package dev.rush.simulation.world;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.Settlement;
import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import dev.rush.dispatch.domain.message.Message;
import dev.rush.dispatch.domain.message.MessageState;
import dev.rush.dispatch.domain.run.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Sees what everybody does and says what promise it breaks. */
final class Checker {
    private static final Set<RunReason> BY_SILENCE =
            Set.of(RunReason.MACHINE_LOST, RunReason.START_DEADLINE, RunReason.TIME_LIMIT);

    private static final Set<RunReason> BY_SILENCE_OF_THE_FORGE =
            Set.of(RunReason.DELIVERY_DEADLINE, RunReason.FORGE_FAILED, RunReason.FORGE_UNAUTHORISED);

    private final List<String> violations = new ArrayList<>();
    private final Map<AttemptKey, String> accepted = new HashMap<>();
    private final Map<RunId, Integer> reopened = new HashMap<>();
    private final Map<RunId, Integer> answered = new HashMap<>();
    private final Map<RunId, List<String>> pullRequests = new HashMap<>();
    private final Map<AttemptKey, Integer> spawns = new HashMap<>();
    private final Set<RunId> stopped = new HashSet<>();
    private final Set<String> seen = new TreeSet<>();

    List<String> violations() {
        return violations;
    }

    /** What runs went through. */
    Set<String> seen() {
        return seen;
    }

    void violated(String promise) {
        violations.add(promise);
    }

    private void expect(boolean holds, String promise) {
        if (!holds) {
            violations.add(promise);
        }
    }

    void changed(Run before, Run after) {
        seen.add(after.phase() + " " + after.status().reason());
        seen.add("attempt " + after.attempt());
        expect(
                after.status().reason() != RunReason.NO_MACHINE,
                "T: run " + after.spec().run() + " waited for a day although there are machines: "
                        + before.status().detail());
        if (!before.phase().isTerminal() || before.status().equals(after.status())) {
            return;
        }
        if (after.phase() == RunPhase.QUEUED
                && !after.following().continued().equals(before.following().continued())) {
            seen.add("opened again");
            expect(
                    !after.following().isConcluded(),
                    "F: run " + after.spec().run() + " goes on after its pull request");
            return;
        }
        RunReason reason = before.status().reason();
        boolean isLate = BY_SILENCE.contains(reason) && after.phase() == RunPhase.DELIVERING
                || BY_SILENCE_OF_THE_FORGE.contains(reason) && after.phase() == RunPhase.SUCCEEDED;
        seen.add("after " + reason + ": " + after.phase());
        expect(isLate, "T: run " + after.spec().run() + " was over, " + before.status() + ", and is " + after.phase());
    }

    void changed(Message before, Message after) {
        seen.add("message " + after.state());
        boolean isLate = before.state() == MessageState.EXPIRED
                && (after.state() == MessageState.APPLIED || after.state() == MessageState.FAILED);
        expect(
                !before.state().isTerminal() || before.state() == after.state() || isLate,
                "S: message " + before.id() + " was " + before.state() + " and is " + after.state());
    }

    void accepted(AttemptKey attempt, String head, String expected) {
        String before = accepted.putIfAbsent(attempt, head);
        if (before == null) {
            int results = answered.merge(attempt.run(), 1, Integer::sum);
            expect(
                    results <= 1 + reopened.getOrDefault(attempt.run(), 0),
                    "E: " + results + " results of " + attempt.run() + " are accepted");
        }
        expect(before == null || before.equals(head), "E: two results of " + attempt.name() + " are accepted");
        expect(head.equals(expected), "E: the result of " + attempt.name() + " is another machine's");
    }

    void stopGranted(RunId run) {
        stopped.add(run);
    }

    /** Somebody said something to a run that was over, and it goes on. */
    void reopened(RunId run) {
        reopened.merge(run, 1, Integer::sum);
        stopped.remove(run);
    }

    /** A later result came to the branch of a pull request. */
    void advanced(RunId run, String head) {
        seen.add("more for a pull request");
        pullRequests.computeIfAbsent(run, first -> new ArrayList<>()).add(head);
        expect(isAccepted(run, head), "P: run " + run + " shows another commit");
        expect(!stopped.contains(run), "P: run " + run + " was to be stopped and adds to its pull request");
    }

    private boolean isAccepted(RunId run, String head) {
        return accepted.entrySet().stream()
                .anyMatch(
                        one -> one.getKey().run().equals(run) && one.getValue().equals(head));
    }

    void opened(RunId run, String head) {
        List<String> all = pullRequests.computeIfAbsent(run, first -> new ArrayList<>());
        all.add(head);
        expect(all.size() == 1, "P: run " + run + " has " + all.size() + " pull requests");
        expect(isAccepted(run, head), "P: run " + run + " shows another commit");
        expect(!stopped.contains(run), "P: run " + run + " was to be stopped and has a pull request");
    }

    void spawned(AttemptKey attempt) {
        expect(spawns.merge(attempt, 1, Integer::sum) == 1, "E: " + attempt.name() + " is executed twice");
    }

    void discarded(AttemptKey attempt, String head) {
        expect(isShown(attempt.run(), head), "T: the work of " + attempt.name() + " is nowhere any more");
    }

    void settled(AttemptKey attempt, String head, Settlement settlement) {
        expect(
                settlement != Settlement.DELIVERED || isShown(attempt.run(), head),
                "T: " + attempt.name() + " is told DELIVERED, and is not");
    }

    void succeeded(Run run) {
        expect(
                run.phase() != RunPhase.SUCCEEDED
                        || pullRequests.containsKey(run.spec().run()),
                "P: run " + run.spec().run() + " succeeded without a pull request");
    }

    void held(String machine, long taken, int slots) {
        expect(taken <= slots, "O: " + taken + " of the " + slots + " slots of " + machine + " are taken");
    }

    private boolean isShown(RunId run, String head) {
        return pullRequests.getOrDefault(run, List.of()).contains(head);
    }
}
