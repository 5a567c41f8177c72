package dev.rush.dispatch.api;

import dev.rush.contracts.run.RunSpec;
import dev.rush.dispatch.domain.admission.PullRequestWanted;
import dev.rush.dispatch.domain.admission.RunRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/runs}; whatever is left out is null.
 *
 * @param agent the agent's name
 * @param repositories where; one run each
 * @param prompt what to do
 * @param base the branch; the repository's default when left out
 * @param machines names of the only machines that may take it
 * @param timeLimitSeconds for one attempt; 7200 when left out
 * @param ifLost {@code wait} or {@code replace}, when the machine is lost; {@code wait} when left out
 * @param require what a machine must be or have, such as {@code xcode>=16}
 * @param prefer what it should be or have
 * @param ready whether pull requests are opened ready for review; as the service opens all of them when left out
 * @param labels what pull requests are labelled with
 * @param reviewers whom a review is asked of, by their names on the forge
 */
public record CreateRuns(
        @Nullable String agent,
        @Nullable List<@Nullable String> repositories,
        @Nullable String prompt,
        @Nullable String base,
        @Nullable List<@Nullable String> machines,
        @Nullable Long timeLimitSeconds,
        @Nullable String ifLost,
        @Nullable List<@Nullable String> require,
        @Nullable List<@Nullable String> prefer,
        @Nullable Boolean ready,
        @Nullable List<@Nullable String> labels,
        @Nullable List<@Nullable String> reviewers) {
    RunRequest request() {
        return new RunRequest(
                Objects.requireNonNullElse(agent, ""),
                texts("repositories", repositories),
                Objects.requireNonNullElse(prompt, ""),
                Objects.requireNonNullElse(base, ""),
                texts("machines", machines),
                timeLimitSeconds == null ? RunSpec.DEFAULT_TIME_LIMIT_SECONDS : timeLimitSeconds,
                Objects.requireNonNullElse(ifLost, ""),
                texts("require", require),
                texts("prefer", prefer),
                new PullRequestWanted(
                        Boolean.TRUE.equals(ready), texts("labels", labels), texts("reviewers", reviewers)));
    }

    private static List<String> texts(String field, @Nullable List<@Nullable String> given) {
        if (given == null) {
            return List.of();
        }
        return given.stream()
                .map(text -> {
                    if (text == null) {
                        throw Problems.invalid(field + " holds null", "");
                    }
                    return text;
                })
                .toList();
    }
}
