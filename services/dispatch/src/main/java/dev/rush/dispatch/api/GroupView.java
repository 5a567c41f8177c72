package dev.rush.dispatch.api;

import dev.rush.contracts.wire.WireName;
import dev.rush.dispatch.domain.group.GroupPhase;
import dev.rush.dispatch.domain.group.RetryRule;
import dev.rush.dispatch.domain.run.Run;
import dev.rush.dispatch.domain.run.ShownRun;
import dev.rush.dispatch.service.RunRetries.ShownRetry;
import java.util.List;
import java.util.Optional;

/**
 * The runs of one command.
 *
 * @param group its id
 * @param phase derived from the runs; of those that failed and are tried again the retries count
 * @param runs one for each repository, and each that tries one of them again
 */
public record GroupView(String group, String phase, List<RunView> runs) {
    static GroupView of(List<Run> runs) {
        return shown(runs.stream().map(ShownRun::of).toList());
    }

    /** New runs, each with the one that it tries again. */
    static GroupView retries(List<ShownRetry> retries) {
        return shown(retries.stream()
                .map(one -> ShownRun.of(one.run()).linked(Optional.of(one.retryOf()), Optional.empty()))
                .toList());
    }

    static GroupView shown(List<ShownRun> shown) {
        return new GroupView(
                shown.getFirst().run().spec().group().value(),
                WireName.of(GroupPhase.of(
                        RetryRule.counting(shown).stream().map(Run::phase).toList())),
                shown.stream().map(RunView::of).toList());
    }
}
