package dev.rush.simulation.explore;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.machine.MachineCommand.AttemptSettled;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import dev.rush.dispatch.domain.run.Run;
import dev.rush.scheduler.domain.Answer;
import dev.rush.simulation.explore.Local.Stage;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;

/** What must hold after every move. */
final class Invariants {
    private static final Set<RunReason> BY_SILENCE =
            Set.of(RunReason.MACHINE_LOST, RunReason.START_DEADLINE, RunReason.TIME_LIMIT);

    private final Vocabulary words;
    private final Scope scope;

    Invariants(Vocabulary words, Scope scope) {
        this.words = words;
        this.scope = scope;
    }

    /** What the move broke; nothing when all is well. */
    Optional<String> broken(World before, World after) {
        String broken = "";
        broken += before.run().equals(after.run()) ? "" : overIsOver(before.run(), after.run());
        broken += before.run().equals(after.run()) ? "" : verdictOnEvidence(before, after);
        broken += slotIsHeld(after);
        broken += oneResult(after);
        broken += before.shop().equals(after.shop()) ? "" : onePullRequest(after);
        broken += before.machines().equals(after.machines()) ? "" : onMachines(before, after);
        broken += before.said().equals(after.said()) ? "" : settlementIsTrue(before, after);
        return broken.isEmpty() ? Optional.empty() : Optional.of(broken);
    }

    /** T. */
    private static String overIsOver(Run before, Run after) {
        if (!before.phase().isTerminal() || before.status().equals(after.status())) {
            return "";
        }
        boolean isLateResult = BY_SILENCE.contains(before.status().reason()) && after.phase() == RunPhase.DELIVERING;
        boolean isLateOpening =
                before.status().reason() == RunReason.DELIVERY_DEADLINE && after.phase() == RunPhase.SUCCEEDED;
        return isLateResult || isLateOpening
                ? ""
                : "T: a run that was over, " + before.phase() + ", is " + after.phase() + " now. ";
    }

    /** T: nobody is judged by silence who has spoken. */
    private String verdictOnEvidence(World before, World after) {
        boolean isOffered = before.run().phase() == RunPhase.STARTING
                && after.run().phase() == RunPhase.QUEUED
                && before.run().learnt().equals(after.run().learnt());
        boolean isGivenUp = !before.run().phase().isTerminal()
                && after.run().phase().isTerminal()
                && BY_SILENCE.contains(after.run().status().reason());
        if (!scope.evidence() || !isOffered && !isGivenUp) {
            return "";
        }
        BitSet unread = words.unread(before);
        for (int word = unread.nextSetBit(0); word >= 0; word = unread.nextSetBit(word + 1)) {
            if (words.word(word) instanceof Word.Report report
                    && report.event().attempt() == before.run().attempt()
                    && before.run().holder().orElseThrow().machine().equals(report.machine())) {
                return "T: attempt " + before.run().attempt() + " is given up for its silence while "
                        + Trace.shown(report) + " lies unread. ";
            }
        }
        return "";
    }

    /** O: who executes has a slot. */
    private static String slotIsHeld(World world) {
        Run run = world.run();
        boolean isGranted = switch (run.phase()) {
            case STARTING, RUNNING, STOPPING -> true;
            case QUEUED, DELIVERING, SUCCEEDED, NO_CHANGES, FAILED, STOPPED, TIMED_OUT, NEEDS_ATTENTION -> false;
        };
        var request = world.requests().get(run.attempt());
        boolean isHeld = request != null
                && request.answer() instanceof Answer.Holds holds
                && run.holder().orElseThrow().machine().equals(holds.placed().machine());
        return isGranted && !isHeld
                ? "O: attempt " + run.attempt() + " is granted and the scheduler holds no slot for it there. "
                : "";
    }

    /** E: one accepted result, of the attempt and the machine that it was granted to. */
    private static String oneResult(World world) {
        Set<String> accepted = world.past().accepted();
        if (accepted.size() > 1) {
            return "E: two results are accepted. ";
        }
        boolean isGranted = accepted.stream()
                .allMatch(result -> world.past().holders().stream()
                        .anyMatch(holder -> result.equals(
                                holder / 10 + ":" + Scene.head(holder / 10, Scene.machine(holder % 10)))));
        return isGranted ? "" : "E: the accepted result is not the work of the attempt it was granted to. ";
    }

    /** P: one pull request, at the accepted commit, and none of a run that a person stopped. */
    private static String onePullRequest(World world) {
        var requests = world.shop().requests();
        if (requests.size() > 1) {
            return "P: there are two pull requests. ";
        }
        if (!requests.isEmpty() && world.past().isStopGranted()) {
            return "P: there is a pull request of a run that a person was told is stopped. ";
        }
        boolean isAccepted = requests.stream()
                .allMatch(
                        one -> world.past().accepted().stream().anyMatch(result -> result.endsWith(":" + one.head())));
        return isAccepted ? "" : "P: the pull request shows another commit than the accepted one. ";
    }

    private static String onMachines(World before, World after) {
        String broken = "";
        int[] spawns = new int[10];
        for (int machine = 0; machine < after.machines().size(); machine++) {
            for (var entry : after.machines().get(machine).entrySet()) {
                Local local = entry.getValue();
                Local was = before.machines().get(machine).get(entry.getKey());
                spawns[entry.getKey()] += local.spawns();
                broken += workIsKept(after, local) + nothingLate(was, local);
            }
        }
        for (int attempt = 0; attempt < spawns.length; attempt++) {
            broken += spawns[attempt] > 1 ? "E: attempt " + attempt + " is executed twice. " : "";
        }
        return broken;
    }

    /** T: work is on its machine or in a pull request. */
    private static String workIsKept(World world, Local local) {
        boolean isResult = local.end()
                .map(AttemptEnded::outcome)
                .filter(AttemptOutcome.Changed.class::isInstance)
                .isPresent();
        if (!isResult || local.hasWorktree()) {
            return "";
        }
        String head = ((AttemptOutcome.Changed) local.end().orElseThrow().outcome()).headCommit();
        return world.shop().shows(head) ? "" : "T: the machine has let go of a result that is in no pull request. ";
    }

    /** E: after a sleep nothing counts that was superseded before. */
    private static String nothingLate(@org.jspecify.annotations.Nullable Local before, Local local) {
        if (before == null || !local.wasLate() || before.stage() == local.stage()) {
            return "";
        }
        boolean isResult = local.end()
                .filter(end -> end.outcome() instanceof AttemptOutcome.Changed)
                .isPresent();
        return local.stage() == Stage.WORKING || isResult
                ? "E: an attempt that was not current any more when its machine slept goes on. "
                : "";
    }

    /** T: what a machine is told of its result is so. */
    private String settlementIsTrue(World before, World after) {
        BitSet added = (BitSet) after.said().clone();
        added.andNot(before.said());
        for (int word = added.nextSetBit(0); word >= 0; word = added.nextSetBit(word + 1)) {
            if (words.word(word) instanceof Word.Command command
                    && command.command() instanceof AttemptSettled settled
                    && !isTrue(after, command, settled)) {
                return "T: a machine is told that the result of attempt " + settled.attempt() + " is "
                        + settled.settlement() + ", and it is not. ";
            }
        }
        return "";
    }

    private static boolean isTrue(World world, Word.Command command, AttemptSettled settled) {
        String head = Scene.head(settled.attempt(), command.machine());
        boolean isShown = world.shop().shows(head);
        boolean isDelivered = world.run().phase() == RunPhase.SUCCEEDED && isShown;
        return switch (settled.settlement()) {
            case DELIVERED -> isShown;
            case KEPT, UNKNOWN -> !isDelivered;
            case CONCLUDED -> world.shop().requests().stream().noneMatch(one -> one.fate() == Shop.Fate.OPEN);
        };
    }
}
