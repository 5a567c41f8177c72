package dev.rush.logs.service;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.logs.LogsConfig;
import dev.rush.logs.domain.Cursor;
import dev.rush.logs.domain.Follow;
import dev.rush.logs.domain.Presence;
import dev.rush.logs.store.LogStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Lets a client read a run's log. */
@ApplicationScoped
public class LogReading {
    private final LogStore store;
    private final Arrivals arrivals;
    private final LogsConfig config;
    private final Turnstile turnstile;
    private final Clock clock;

    LogReading(LogStore store, Arrivals arrivals, LogsConfig config, Clock clock) {
        this.store = store;
        this.arrivals = arrivals;
        this.config = config;
        this.turnstile = new Turnstile(config.catchingUp());
        this.clock = clock;
    }

    /** Whether the run's log can be read. */
    public Uni<Presence> presence(OrganisationId organisation, RunId run) {
        return store.of(organisation, run).presence();
    }

    /** How long a log is kept after its run's end. */
    public Duration keptFor() {
        return config.keepFor();
    }

    /**
     * A run's frames after the cursor, as fast as they are asked for.
     *
     * @param waits whether to stay for what is still to come
     */
    public Multi<Buffer> stream(OrganisationId organisation, RunId run, Cursor cursor, boolean waits) {
        var follow = new Follow(waits, config.patience());
        return new LogStream(store.of(organisation, run), cursor, follow, config, turnstile, clock).frames(arrivals);
    }
}
