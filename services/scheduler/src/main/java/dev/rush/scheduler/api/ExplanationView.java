package dev.rush.scheduler.api;

import dev.rush.contracts.capability.Requirement;
import dev.rush.scheduler.domain.Explanation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why, as the API shows it.
 *
 * @param state {@code placed}, {@code would-go}, {@code waits} or {@code over}
 * @param machine the machine's name; empty where there is none
 * @param refusals why none of the others; at most {@link #MOST}
 * @param more how many refusals are left out
 * @param ofRepository what the repository was found to require by a machine that was given a run there
 */
public record ExplanationView(
        String state, String machine, List<RefusalView> refusals, int more, List<String> ofRepository) {
    /** The most refusals of an answer. */
    static final int MOST = 1_000;

    /** Why one machine did not get it, or would not. */
    public record RefusalView(String machine, String kind, String reason) {}

    /**
     * The body of {@code POST /v1/placements/explain}; whatever is left out is null.
     *
     * @param agent the agent
     * @param repository where it works
     * @param machines names of the only machines that may take it
     * @param require what a machine must be or have
     * @param prefer what it should be or have
     * @param base the branch; the repository's default when it is left out
     */
    public record Question(
            @Nullable String agent,
            @Nullable String repository,
            @Nullable List<@Nullable String> machines,
            @Nullable List<@Nullable String> require,
            @Nullable List<@Nullable String> prefer,
            @Nullable String base) {}

    static ExplanationView of(Explanation explanation) {
        List<RefusalView> shown = explanation.refusals().stream()
                .limit(MOST)
                .map(one -> new RefusalView(one.machine(), one.kind().wire(), one.reason()))
                .toList();
        return new ExplanationView(
                explanation.state(),
                explanation.machine(),
                shown,
                explanation.refusals().size() - shown.size(),
                explanation.ofRepository().stream().map(Requirement::value).toList());
    }
}
