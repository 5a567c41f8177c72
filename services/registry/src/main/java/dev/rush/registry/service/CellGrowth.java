package dev.rush.registry.service;

import dev.rush.contracts.topic.CommandCell;
import dev.rush.platform.database.Transactions;
import dev.rush.registry.domain.Fleet;
import dev.rush.registry.store.CellRepository;
import dev.rush.registry.store.RegistryOutbox;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Gives the cell more partitions before the last one is taken. The broker comes first and our note of it second, so that no
 * machine is given a partition that is not there; at the start the broker is made to have what our note says.
 */
@ApplicationScoped
public class CellGrowth {
    private static final Logger LOG = Logger.getLogger(CellGrowth.class);

    /** How long a broker that refuses is left alone. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final RegistryOutbox outbox;
    private final Fleets fleets;
    private final CellRepository cells;
    private final CellTopics topics;
    private final Clock clock;
    private volatile boolean isChecked;
    private volatile Instant notBefore = Instant.MIN;

    CellGrowth(RegistryOutbox outbox, Fleets fleets, CellRepository cells, CellTopics topics, Clock clock) {
        this.outbox = outbox;
        this.fleets = fleets;
        this.cells = cells;
        this.topics = topics;
        this.clock = clock;
    }

    /** Looks once whether there is room for newcomers. */
    @Scheduled(every = "5s", delayed = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> look() {
        return clock.instant().isBefore(notBefore)
                ? Uni.createFrom().voidItem()
                : Transactions.read(fleets::read).chain(this::grow);
    }

    private Uni<Void> grow(Fleet fleet) {
        int wanted = fleet.wantedPartitions(Fleets.CELL, clock.instant());
        if (isChecked && wanted == fleet.partitions()) {
            return Uni.createFrom().voidItem();
        }
        return topics.atLeast(Fleets.CELL.topicName(), wanted)
                .chain(has -> keep(fleet, Math.min(has, CommandCell.MOST_PARTITIONS)))
                .onFailure()
                .invoke(failure -> pause(failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> keep(Fleet before, int partitions) {
        isChecked = true;
        if (partitions == before.partitions()) {
            return Uni.createFrom().voidItem();
        }
        LOG.infof("%s has %d partitions now", Fleets.CELL.topicName(), partitions);
        return outbox.transact(() -> cells.grown(Fleets.CELL, partitions));
    }

    private void pause(Throwable failure) {
        notBefore = clock.instant().plus(PAUSE);
        LOG.warnf(
                "%s cannot be given more partitions: %s; trying again in a minute",
                Fleets.CELL.topicName(), failure.getMessage());
    }
}
