package dev.rush.pullrequests.api;

import dev.rush.pullrequests.domain.KeptWork;
import java.time.Instant;

/**
 * Work that became no pull request, as the API shows it; {@code complete} is whether its bundle can be had, {@code bytes}
 * and {@code sha256} are the bundle's.
 */
public record WorkView(
        String run,
        int attempt,
        String repository,
        String baseCommit,
        String headCommit,
        int commits,
        String branch,
        long bytes,
        String sha256,
        boolean complete,
        Instant keptUntil) {
    static WorkView of(KeptWork kept, boolean complete, Instant until) {
        return new WorkView(
                kept.run().value(),
                kept.attempt(),
                kept.repository().value(),
                kept.work().baseCommit(),
                kept.work().headCommit(),
                kept.work().commits(),
                kept.branch(),
                kept.work().bundle().bytes(),
                kept.work().bundle().sha256(),
                complete,
                until);
    }
}
