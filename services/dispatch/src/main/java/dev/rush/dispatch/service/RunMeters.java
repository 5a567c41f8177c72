package dev.rush.dispatch.service;

import dev.rush.contracts.run.RunPhase;
import dev.rush.dispatch.store.RunRepository;
import dev.rush.platform.database.Transactions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Map;

/** How many runs are not over, for who measures: {@code rush.runs.open} by phase, read from the database every 15 s. */
@ApplicationScoped
public class RunMeters {
    private final RunRepository runs;
    private volatile Map<RunPhase, Long> open = Map.of();

    RunMeters(RunRepository runs, MeterRegistry meters) {
        this.runs = runs;
        Arrays.stream(RunPhase.values())
                .filter(phase -> !phase.isTerminal())
                .forEach(phase -> Gauge.builder("rush.runs.open", this, all -> all.count(phase))
                        .tag("phase", phase.wire())
                        .register(meters));
    }

    @Scheduled(every = "15s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return Transactions.read(runs::openByPhase)
                .invoke(found -> open = found)
                .replaceWithVoid();
    }

    private double count(RunPhase phase) {
        return open.getOrDefault(phase, 0L);
    }
}
