package dev.rush.triggers.forge;

import dev.rush.forge.CallAnswer;
import dev.rush.triggers.domain.StatusComment;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Says back at a provider what became of a wish. Every call blocks, and every call can be made again. */
public interface Voice {
    /**
     * Below what it is said.
     *
     * @param project the repository, project or team at the provider
     * @param number the issue in it
     * @param reply where the answer goes, for example {@code comment/123}; empty for the issue itself
     */
    record Below(String project, long number, String reply) {
        public Below {
            Objects.requireNonNull(project, "project");
            Objects.requireNonNull(reply, "reply");
        }
    }

    /** Gives a first sign, where there are such; the same sign twice is one. */
    CallAnswer<Optional<byte[]>> react(Below below);

    /**
     * Writes the status comment, or over it. One whose answer was lost is found again.
     *
     * @param known its id; 0 when it is not known
     * @param since no such comment is older
     * @return its id; 0 when the issue is gone
     */
    CallAnswer<Long> say(Below below, long known, StatusComment comment, Instant since);
}
