package dev.rush.pullrequests.forge;

import java.util.Objects;

/** What a merge came to. */
public sealed interface MergeAnswer {
    /**
     * The base has the work, since now or since before.
     *
     * @param mergeCommit the commit that brought it there
     */
    record Done(String mergeCommit) implements MergeAnswer {
        public Done {
            Objects.requireNonNull(mergeCommit, "mergeCommit");
        }
    }

    /**
     * The base is checked out in a person's working tree, which would then no longer fit it.
     *
     * @param detail one line for people
     */
    record BaseCheckedOut(String detail) implements MergeAnswer {
        public BaseCheckedOut {
            Objects.requireNonNull(detail, "detail");
        }
    }

    /**
     * Both sides changed the same lines.
     *
     * @param detail one line for people, with the paths
     */
    record Conflict(String detail) implements MergeAnswer {
        public Conflict {
            Objects.requireNonNull(detail, "detail");
        }
    }

    /**
     * This forge is not where it is merged, or not now.
     *
     * @param detail one line for people
     */
    record NotPossible(String detail) implements MergeAnswer {
        public NotPossible {
            Objects.requireNonNull(detail, "detail");
        }
    }
}
