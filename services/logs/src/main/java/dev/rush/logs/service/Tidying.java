package dev.rush.logs.service;

import dev.rush.logs.LogsConfig;
import dev.rush.logs.store.LogRetention;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Lets go, every hour, of the logs that were kept long enough. */
@ApplicationScoped
public class Tidying {
    /** How long it can be told that a log was removed. */
    private static final Duration REMEMBERED = Duration.ofDays(365);

    private final LogRetention retention;
    private final LogsConfig config;
    private final Clock clock;

    Tidying(LogRetention retention, LogsConfig config, Clock clock) {
        this.retention = retention;
        this.config = config;
        this.clock = clock;
    }

    /** Lets go of what is due now. */
    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> tidy() {
        Instant before = clock.instant().minus(config.keepFor());
        return Multi.createBy()
                .repeating()
                .uni(() -> retention.removeSome(before))
                .whilst(removed -> removed > 0)
                .collect()
                .last()
                .chain(() -> retention.removeStray(before))
                .chain(() -> retention.forget(before.minus(REMEMBERED)));
    }
}
