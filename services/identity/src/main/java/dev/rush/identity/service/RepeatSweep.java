package dev.rush.identity.service;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Publishes every member again now and then. */
@ApplicationScoped
public class RepeatSweep {
    private final Members members;

    RepeatSweep(Members members) {
        this.members = members;
    }

    @Scheduled(
            every = "${rush.identity.repeat}",
            delayed = "${rush.identity.repeat}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return members.repeat();
    }
}
