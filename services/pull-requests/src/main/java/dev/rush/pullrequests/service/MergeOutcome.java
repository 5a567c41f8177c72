package dev.rush.pullrequests.service;

import dev.rush.pullrequests.domain.Delivery;
import dev.rush.pullrequests.forge.MergeAnswer;
import java.util.Optional;

/** What came of a person's wish to merge a pull request. */
public sealed interface MergeOutcome {
    /** It is merged now. */
    record Merged(Delivery delivery) implements MergeOutcome {}

    /** There is nothing to merge: no result was accepted, or its pull request is not open yet, or was refused. */
    record NoPullRequest(Optional<Delivery> delivery) implements MergeOutcome {}

    /** It was merged before, as that commit. */
    record AlreadyMerged(String mergeCommit) implements MergeOutcome {}

    /** A person closed it. */
    record Closed(String url) implements MergeOutcome {}

    /**
     * The forge did not merge it.
     *
     * @param answer why
     * @param branch the branch that holds the work
     */
    record NotMerged(MergeAnswer answer, String branch) implements MergeOutcome {}
}
