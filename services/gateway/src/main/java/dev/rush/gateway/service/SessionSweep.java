package dev.rush.gateway.service;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks every two seconds for sessions that are over. */
@ApplicationScoped
public class SessionSweep {
    private final Sessions sessions;

    SessionSweep(Sessions sessions) {
        this.sessions = sessions;
    }

    @Scheduled(every = "2s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        sessions.endSilent();
        sessions.sayTurnedAway();
        return sessions.endSuperseded().chain(sessions::endRevoked);
    }
}
