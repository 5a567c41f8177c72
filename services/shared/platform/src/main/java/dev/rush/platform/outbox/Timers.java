package dev.rush.platform.outbox;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Lets the timers begin once every channel is connected: what they decide goes out through the outbox. */
@Singleton
final class Timers {
    private final Scheduler scheduler;

    Timers(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    void onStart(@Observes StartupEvent event) {
        scheduler.resume();
    }
}
