package dev.rush.scheduler.service;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks at every open request every five seconds, in case an edge was lost. */
@ApplicationScoped
public class RoundTick {
    private final Placements placements;

    RoundTick(Placements placements) {
        this.placements = placements;
    }

    @Scheduled(
            every = "{rush.scheduler.round}",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return placements.round();
    }
}
