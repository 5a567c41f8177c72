package dev.rush.dispatch.domain.group;

import dev.rush.contracts.run.RunPhase;
import java.util.Collection;

/** How the runs of one command stand together; always derived, never stored. */
public enum GroupPhase {
    /** At least one run is not over. */
    RUNNING,
    /** All ended well. */
    SUCCEEDED,
    /** Some ended well. */
    PARTIAL,
    /** None ended well. */
    FAILED;

    /** The phase of a group of runs, of which there is at least one. */
    public static GroupPhase of(Collection<RunPhase> runs) {
        if (!runs.stream().allMatch(RunPhase::isTerminal)) {
            return RUNNING;
        }
        long well = runs.stream().filter(GroupPhase::isWell).count();
        if (well == runs.size()) {
            return SUCCEEDED;
        }
        return well == 0 ? FAILED : PARTIAL;
    }

    /** A run that found nothing to change did what it was asked. */
    static boolean isWell(RunPhase phase) {
        return phase == RunPhase.SUCCEEDED || phase == RunPhase.NO_CHANGES;
    }
}
