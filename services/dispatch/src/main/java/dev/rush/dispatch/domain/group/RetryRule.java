package dev.rush.dispatch.domain.group;

import static dev.rush.dispatch.domain.run.Refused.Kind.ALREADY_RETRIED;
import static dev.rush.dispatch.domain.run.Refused.Kind.NOTHING_TO_RETRY;

import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunSpec;
import dev.rush.dispatch.domain.admission.PullRequestWanted;
import dev.rush.dispatch.domain.admission.RunRequest;
import dev.rush.dispatch.domain.run.Answer;
import dev.rush.dispatch.domain.run.Refused;
import dev.rush.dispatch.domain.run.Run;
import dev.rush.dispatch.domain.run.ShownRun;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What may be tried again: a run that is over and has no retry yet. A group's are those that failed, ran out of time or are left to
 * a person; what a person stopped is tried again only by its own id. The retry of a run that has one is the one to try.
 */
public final class RetryRule {
    private RetryRule() {}

    /** The runs of a group that are tried again together; denied when there are none. */
    public static Answer<List<Run>> ofGroup(List<Run> group, Retries retries) {
        List<Run> failed = group.stream()
                .filter(run ->
                        isFailed(run.phase()) && retries.of(run.spec().run()).isEmpty())
                .toList();
        return failed.isEmpty()
                ? new Answer.Denied<>(Refused.of(
                        NOTHING_TO_RETRY,
                        "no run of the group has failed without being tried again: " + counted(group, retries),
                        "rush cloud status " + group.getFirst().spec().group()))
                : new Answer.Done<>(failed);
    }

    /** One run that is tried again, however it ended; denied when it is not over, ended well, or was tried again already. */
    public static Answer<List<Run>> ofRun(Run run, Retries retries) {
        RunId id = run.spec().run();
        String status = "rush cloud status " + retries.of(id).orElse(id);
        if (retries.of(id).isPresent()) {
            return new Answer.Denied<>(Refused.of(
                    ALREADY_RETRIED,
                    "run " + id + " was tried again as run " + retries.of(id).get(),
                    status));
        }
        return hasEndedBadly(run)
                ? new Answer.Done<>(List.of(run))
                : new Answer.Denied<>(Refused.of(
                        NOTHING_TO_RETRY,
                        "run " + id + " is " + run.phase().wire() + "; what failed or was stopped can be tried again",
                        status));
    }

    /** Those of the group by which it is judged: of what ended badly and is tried again its retry counts. */
    public static List<Run> counting(List<ShownRun> group) {
        return group.stream()
                .filter(shown -> shown.retriedBy().isEmpty() || !hasEndedBadly(shown.run()))
                .map(ShownRun::run)
                .toList();
    }

    private static boolean hasEndedBadly(Run run) {
        return run.phase().isTerminal() && !GroupPhase.isWell(run.phase());
    }

    /** The run once more, by another name. */
    public static RunSpec again(RunSpec failed, RunId id) {
        return new RunSpec(
                id,
                failed.group(),
                failed.organisation(),
                failed.agent(),
                failed.repository(),
                failed.base(),
                failed.prompt(),
                failed.machines(),
                failed.timeLimitSeconds(),
                failed.requirements(),
                failed.wishes(),
                failed.origin(),
                failed.pullRequest());
    }

    /** What a member would ask for to have these runs, which are of one group. */
    public static RunRequest request(List<Run> failed) {
        Run first = failed.getFirst();
        RunSpec spec = first.spec();
        return new RunRequest(
                spec.agent().value(),
                failed.stream()
                        .map(run -> run.spec().repository().value())
                        .distinct()
                        .toList(),
                spec.prompt(),
                spec.base().isDefault() ? "" : spec.base().value(),
                spec.machines(),
                spec.timeLimitSeconds(),
                first.ifLost().wire(),
                spec.requirements().stream().map(one -> one.value()).toList(),
                spec.wishes().stream().map(one -> one.value()).toList(),
                PullRequestWanted.of(spec.opened()));
    }

    private static boolean isFailed(RunPhase phase) {
        return switch (phase) {
            case FAILED, TIMED_OUT, NEEDS_ATTENTION -> true;
            case QUEUED, STARTING, RUNNING, STOPPING, DELIVERING, SUCCEEDED, NO_CHANGES, STOPPED -> false;
        };
    }

    private static String counted(List<Run> group, Retries retries) {
        Map<String, Long> counts = group.stream()
                .filter(run -> retries.of(run.spec().run()).isEmpty())
                .collect(Collectors.groupingBy(run -> run.phase().wire(), TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(one -> one.getValue() + " " + one.getKey())
                .collect(Collectors.joining(", "));
    }
}
