package dev.rush.pullrequests.forge;

import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.Repository;
import java.util.OptionalInt;

/** The local forge's memory: which number a run's pull request has. */
public interface PullRequestNumbers {
    /** The run's number, from 1; the repository's next one the first time, the same ever after. Blocks. */
    int assign(RunId run, Repository repository);

    /** The run's number; empty before {@link #assign}. Blocks. */
    OptionalInt find(RunId run);
}
