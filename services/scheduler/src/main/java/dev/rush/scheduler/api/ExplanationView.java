package dev.rush.scheduler.api;

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
 */
public record ExplanationView(String state, String machine, List<RefusalView> refusals, int more) {
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
     */
    public record Question(
            @Nullable String agent,
            @Nullable String repository,
            @Nullable List<@Nullable String> machines,
            @Nullable List<@Nullable String> require,
            @Nullable List<@Nullable String> prefer) {}

    static ExplanationView of(Explanation explanation) {
        List<RefusalView> shown = explanation.refusals().stream()
                .limit(MOST)
                .map(one -> new RefusalView(one.machine(), one.kind().wire(), one.reason()))
                .toList();
        return new ExplanationView(
                explanation.state(),
                explanation.machine(),
                shown,
                explanation.refusals().size() - shown.size());
    }
}
