package dev.rush.registry.service;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks at every machine's silence every five seconds. */
@ApplicationScoped
public class LivenessSweep {
    private final Machines machines;

    LivenessSweep(Machines machines) {
        this.machines = machines;
    }

    @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return machines.sweep();
    }
}
