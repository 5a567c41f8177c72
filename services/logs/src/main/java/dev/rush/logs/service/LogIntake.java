package dev.rush.logs.service;

import dev.rush.contracts.run.RunState;
import dev.rush.logs.domain.Received;
import dev.rush.logs.store.LogStore;
import dev.rush.logs.store.RunStore;
import dev.rush.platform.fault.FaultPoint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Stores what arrives and then wakes the readers of the runs it is about, in that order. */
@ApplicationScoped
public class LogIntake {
    private final LogStore logs;
    private final RunStore runs;
    private final Arrivals arrivals;
    private final Clock clock;
    private final Counter lines;

    LogIntake(LogStore logs, RunStore runs, Arrivals arrivals, Clock clock, MeterRegistry meters) {
        this.logs = logs;
        this.runs = runs;
        this.arrivals = arrivals;
        this.clock = clock;
        this.lines = meters.counter("rush.log.lines");
    }

    /** Adds the records that are not there yet, all or none. Compresses them on the caller's thread. */
    public Uni<Void> append(List<Received> batches) {
        FaultPoint.hit("logs.received");
        return logs.append(batches, clock.instant())
                .invoke(() -> FaultPoint.hit("logs.stored"))
                .invoke(() -> lines.increment(batches.stream()
                        .mapToInt(one -> one.batch().records().size())
                        .sum()))
                .invoke(() -> batches.stream()
                        .map(one -> one.batch().run())
                        .distinct()
                        .forEach(arrivals::announce));
    }

    /** Keeps the newest state of a run, see {@link RunStore#keep}. */
    public Uni<Void> keep(RunState state, long sequence) {
        return runs.keep(state, sequence).invoke(() -> arrivals.announce(state.run()));
    }
}
