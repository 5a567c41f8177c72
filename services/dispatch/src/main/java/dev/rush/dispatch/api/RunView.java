package dev.rush.dispatch.api;

import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.id.RunId;
import dev.rush.dispatch.domain.run.Run;
import dev.rush.dispatch.domain.run.ShownRun;
import java.time.Instant;
import java.util.List;

/** A run as the API shows it; empty strings stand for none. */
public record RunView(
        String id,
        String group,
        String agent,
        String repository,
        String base,
        String phase,
        String reason,
        String detail,
        int attempt,
        String machine,
        String pullRequest,
        String prompt,
        String ifLost,
        String disconnectedSince,
        String deadline,
        Instant createdAt,
        Instant updatedAt,
        List<String> require,
        List<String> prefer,
        String startedBy,
        List<String> requiredByRepository,
        String retryOf,
        String retriedBy) {
    static RunView of(Run run) {
        return of(ShownRun.of(run));
    }

    static RunView of(ShownRun shown) {
        Run run = shown.run();
        return new RunView(
                run.spec().run().value(),
                run.spec().group().value(),
                run.spec().agent().value(),
                run.spec().repository().value(),
                run.spec().base().value(),
                run.phase().wire(),
                run.status().reason().wire(),
                run.status().detail(),
                run.attempt(),
                run.machineName(),
                run.pullRequest(),
                run.spec().prompt(),
                run.ifLost().wire(),
                shown.disconnectedSince().map(Instant::toString).orElse(""),
                run.deadline().map(Instant::toString).orElse(""),
                run.createdAt(),
                run.updatedAt(),
                typed(run.spec().requirements()),
                typed(run.spec().wishes()),
                run.startedBy(),
                typed(run.learnt().requirements()),
                shown.retryOf().map(RunId::value).orElse(""),
                shown.retriedBy().map(RunId::value).orElse(""));
    }

    private static List<String> typed(List<Requirement> requirements) {
        return requirements.stream().map(Requirement::value).toList();
    }

    /**
     * The answer of {@code GET /v1/runs}.
     *
     * @param runs newest first
     */
    public record Listing(List<RunView> runs) {}
}
