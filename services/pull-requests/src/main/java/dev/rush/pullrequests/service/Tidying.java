package dev.rush.pullrequests.service;

import dev.rush.pullrequests.PullRequestsConfig;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Lets go, every hour, of work that was kept long enough and of bundles that nobody came for. */
@ApplicationScoped
public class Tidying {
    private static final Duration LONGEST_TOPIC = Duration.ofDays(31);

    private final Deliveries deliveries;
    private final KeptWorks works;
    private final Clock clock;
    private final Duration retention;

    Tidying(Deliveries deliveries, KeptWorks works, Clock clock, PullRequestsConfig config) {
        this.deliveries = deliveries;
        this.works = works;
        this.clock = clock;
        this.retention =
                config.bundleRetention().compareTo(LONGEST_TOPIC) < 0 ? LONGEST_TOPIC : config.bundleRetention();
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tidy() {
        return works.tidy(clock.instant())
                .flatMap(tidied -> deliveries.tidy(clock.instant().minus(retention)));
    }
}
