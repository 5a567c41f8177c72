package dev.rush.worker.api;

import dev.rush.worker.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the machine's own partition is being read. */
@Readiness
@ApplicationScoped
public class CommandsReady implements HealthCheck {
    private final Worker worker;

    CommandsReady(Worker worker) {
        this.worker = worker;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("commands").status(worker.isReady()).build();
    }
}
