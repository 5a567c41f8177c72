package dev.rush.contracts.run;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.RunId;

/** The branches that Rush makes. People and forges know them by these names, without {@code refs/heads/}. */
public final class RunBranch {
    /** How every one of them begins. */
    public static final String PREFIX = "rush/";

    private RunBranch() {}

    /** The run's branch on the forge: {@code rush/<run>}, whichever attempt did the work. */
    public static String of(RunId run) {
        return PREFIX + run;
    }

    /** An attempt's branch on its machine: the run's own, and {@code rush/<run>-<n>} from the second attempt on. */
    public static String of(AttemptKey attempt) {
        return attempt.attempt() == 1 ? of(attempt.run()) : PREFIX + attempt.name();
    }
}
