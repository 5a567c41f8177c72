package dev.rush.logs.service;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.logs.LogsConfig;
import dev.rush.logs.domain.Cursor;
import dev.rush.logs.domain.Follow;
import dev.rush.logs.store.LogStore;
import dev.rush.logs.store.RunLog;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Lets a client read a run's log. */
@ApplicationScoped
public class LogReading {
    private final LogStore store;
    private final Arrivals arrivals;
    private final LogsConfig config;
    private final Clock clock;

    LogReading(LogStore store, Arrivals arrivals, LogsConfig config, Clock clock) {
        this.store = store;
        this.arrivals = arrivals;
        this.config = config;
        this.clock = clock;
    }

    /** The log of one of the organisation's runs; empty when nothing of such a run has come. */
    public Uni<Optional<RunLog>> find(OrganisationId organisation, RunId run) {
        RunLog log = store.of(organisation, run);
        return log.isKnown().map(known -> known ? Optional.of(log) : Optional.empty());
    }

    /**
     * Its frames after the cursor, as fast as they are asked for.
     *
     * @param waits whether to stay for what is still to come
     */
    public Multi<Buffer> stream(RunLog log, Cursor cursor, boolean waits) {
        var follow = new Follow(waits, config.patience());
        return new LogStream(log, cursor, follow, config, clock).frames(arrivals);
    }
}
