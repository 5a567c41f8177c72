package dev.rush.dispatch.domain.run;

import dev.rush.contracts.id.MessageId;
import java.util.Objects;
import java.util.Optional;

/**
 * The pull request of a run, and with what the run goes on because of it.
 *
 * @param pullRequest its address; empty as long as there is none
 * @param isConcluded whether it was merged or closed, so that nothing is to be done for it any more
 * @param continued with what the run went on the last time; nothing for one that never did
 */
public record Following(String pullRequest, boolean isConcluded, Optional<Continued> continued) {
    /** No pull request yet. */
    public static final Following NONE = new Following("", false, Optional.empty());

    /**
     * What was said to a run that was over.
     *
     * @param message by which name
     * @param from the attempt that was the newest then
     * @param text for the agent
     */
    public record Continued(MessageId message, int from, String text) {
        public Continued {
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(text, "text");
        }
    }

    public Following {
        Objects.requireNonNull(pullRequest, "pullRequest");
        Objects.requireNonNull(continued, "continued");
    }

    /** The same with the pull request at that address. */
    Following at(String url) {
        return new Following(url, isConcluded, continued);
    }

    /** The same with the pull request merged or closed. */
    Following concluded() {
        return new Following(pullRequest, true, continued);
    }

    /** The same, going on with that. */
    Following with(Continued said) {
        return new Following(pullRequest, isConcluded, Optional.of(said));
    }

    /** Whether that message is what the run goes on with. */
    public boolean isWith(MessageId message) {
        return continued.filter(said -> said.message().equals(message)).isPresent();
    }
}
