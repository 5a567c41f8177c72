package dev.rush.dispatch.domain.group;

import dev.rush.contracts.id.RunId;
import dev.rush.dispatch.domain.run.ShownRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which runs are tried again as which others. A run is tried again at most once, so that those of one repository are a chain.
 *
 * @param byRetried the retry of each run that has one
 */
public record Retries(Map<RunId, RunId> byRetried) {
    public Retries {
        byRetried = Map.copyOf(byRetried);
    }

    /** As what the run is tried again. */
    public Optional<RunId> of(RunId run) {
        return Optional.ofNullable(byRetried.get(run));
    }

    /** Whether the run is a retry itself. */
    public boolean isRetry(RunId run) {
        return byRetried.containsValue(run);
    }

    /** The runs, each with what it is tried again as, and whose retry it is. */
    public List<ShownRun> shown(List<ShownRun> runs) {
        Map<RunId, RunId> byRetry =
                byRetried.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        return runs.stream()
                .map(shown -> shown.linked(
                        Optional.ofNullable(byRetry.get(shown.run().spec().run())),
                        of(shown.run().spec().run())))
                .toList();
    }
}
