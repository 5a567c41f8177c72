package dev.rush.dispatch.domain.run;

import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.run.AttemptOutcome.Unfit;
import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A run whose machine found that it is not what the repository requires is offered to one that is: nothing was done for it. When
 * there is none that ever could, it ends as a request would be refused that required the same.
 */
final class HandBack {
    /** Where requirements stand that nobody typed. */
    private static final String FILE = ".rush/config.yml";

    private HandBack() {}

    /**
     * What follows.
     *
     * @param whyNone why no registered machine could ever take it; empty when one could
     */
    static Decision decide(Run now, Unfit unfit, Optional<String> whyNone, Instant at) {
        if (now.phase() != RunPhase.STARTING || unfit.requirements().isEmpty()) {
            return end(now, lacking(now, unfit), at);
        }
        if (now.learnt().times() >= Learnt.MOST) {
            return end(now, lacking(now, unfit) + "; the run was handed back " + Learnt.MOST + " times before", at);
        }
        Run learnt = now.handedBack(unfit.requirements());
        return whyNone.map(why -> end(learnt, FILE + " requires " + shown(unfit.requirements()) + ", and " + why, at))
                .orElseGet(() -> offer(learnt, unfit, at));
    }

    private static Decision offer(Run learnt, Unfit unfit, Instant at) {
        RunStatus why = new RunStatus(RunPhase.QUEUED, RunReason.WAITING_FOR_MACHINE, lacking(learnt, unfit));
        Run next = learnt.moved(why, at.plus(Deadlines.QUEUED), at);
        return Decision.changed(next, List.of(RunEnd.release(learnt), RunLife.request(next)));
    }

    private static Decision end(Run now, String why, Instant at) {
        return RunEnd.end(now, new RunStatus(RunPhase.FAILED, RunReason.REQUIREMENT_MISSING, why), at, List.of());
    }

    private static String lacking(Run run, Unfit unfit) {
        List<Requirement> lacks = unfit.lacks().isEmpty() ? unfit.requirements() : unfit.lacks();
        return Whereabouts.machine(run) + " does not say that it has " + shown(lacks) + ", which " + FILE + " requires";
    }

    private static String shown(List<Requirement> requirements) {
        return requirements.stream().map(Requirement::value).collect(Collectors.joining(", "));
    }
}
