package dev.rush.logs.service;

import dev.rush.logs.store.Notices;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Wakes this replica's readers for what the others store, and now and then all of them, should a notice be lost. */
@ApplicationScoped
public class Listening {
    private final Notices notices;
    private final Arrivals arrivals;

    Listening(Notices notices, Arrivals arrivals) {
        this.notices = notices;
        this.arrivals = arrivals;
    }

    /** Lasts for as long as the connection does; after that the next tick begins anew. */
    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> listen() {
        return notices.listen(arrivals::announce, arrivals::announceAll);
    }

    @Scheduled(every = "{rush.logs.recheck}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void recheck() {
        arrivals.announceAll();
    }
}
