package dev.rush.gateway.service;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks every two seconds for sessions that are over, and says how many there are ({@code rush.gateway.sessions}). */
@ApplicationScoped
public class SessionSweep {
    private final Sessions sessions;

    SessionSweep(Sessions sessions, MeterRegistry meters) {
        this.sessions = sessions;
        Gauge.builder("rush.gateway.sessions", sessions, Sessions::size).register(meters);
    }

    @Scheduled(every = "2s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        sessions.endSilent();
        sessions.sayTurnedAway();
        return sessions.endSuperseded().chain(sessions::endRevoked);
    }
}
