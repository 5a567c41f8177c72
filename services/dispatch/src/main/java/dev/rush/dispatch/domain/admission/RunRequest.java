package dev.rush.dispatch.domain.admission;

import java.util.List;
import java.util.Objects;

/**
 * What a person asks for, before it was checked. An empty string or list stands for what was left out.
 *
 * @param agent the agent's name
 * @param repositories as typed
 * @param prompt what to do
 * @param base the branch; empty for the repository's default
 * @param machines names; empty for any
 * @param timeLimitSeconds for one attempt
 * @param ifLost {@code wait} or {@code replace}; empty for waiting
 * @param require what a machine must be or have, as typed
 * @param prefer what it should be or have, as typed
 * @param pullRequest how pull requests are to be opened
 */
public record RunRequest(
        String agent,
        List<String> repositories,
        String prompt,
        String base,
        List<String> machines,
        long timeLimitSeconds,
        String ifLost,
        List<String> require,
        List<String> prefer,
        PullRequestWanted pullRequest) {
    public RunRequest {
        Objects.requireNonNull(agent, "agent");
        repositories = List.copyOf(repositories);
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(base, "base");
        machines = List.copyOf(machines);
        Objects.requireNonNull(ifLost, "ifLost");
        require = List.copyOf(require);
        prefer = List.copyOf(prefer);
        Objects.requireNonNull(pullRequest, "pullRequest");
    }

    /** A request that asks nothing of its pull requests. */
    public RunRequest(
            String agent,
            List<String> repositories,
            String prompt,
            String base,
            List<String> machines,
            long timeLimitSeconds,
            String ifLost,
            List<String> require,
            List<String> prefer) {
        this(
                agent,
                repositories,
                prompt,
                base,
                machines,
                timeLimitSeconds,
                ifLost,
                require,
                prefer,
                PullRequestWanted.NOTHING);
    }
}
