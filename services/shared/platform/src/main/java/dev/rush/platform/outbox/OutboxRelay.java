package dev.rush.platform.outbox;

import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Moves one service's outbox to Kafka, on a thread of its own. However many replicas run, one of them leads and moves the
 * rows; another takes over when its connection to the database is gone. While there is nothing to move it deletes
 * what the service needs no more.
 */
public final class OutboxRelay implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    /** How long a look is off when nobody says that there are new rows. */
    private static final Duration POLL = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final String schema;
    private final Pool pool;
    private final Clock clock;
    private final RecordSender sender;
    private final Pruning pruning;
    private final UnderWay underWay = new UnderWay();
    private final Semaphore signal = new Semaphore(0);
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean closing;

    /**
     * A relay for the outbox in that schema; starts with {@link #start}.
     *
     * @param clock the one that stamps the rows
     * @param forgetting what the service forgets beside its inbox
     */
    OutboxRelay(String schema, Pool pool, Clock clock, RecordSender sender, List<Forgetting> forgetting) {
        this.schema = schema;
        this.pool = pool;
        this.clock = clock;
        this.sender = sender;
        this.pruning = new Pruning(schema, pool, clock, forgetting);
        this.thread = Thread.ofPlatform().daemon().name(schema + "-outbox").unstarted(this::loop);
    }

    /** Starts to move rows; the table must exist. */
    public void start() {
        thread.start();
    }

    /** There may be new rows. Returns at once. */
    public void wake() {
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    /** Stops after the batch under way. */
    @Override
    public void close() {
        closing = true;
        closed.countDown();
        wake();
        try {
            thread.join(STOP_LIMIT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        while (!closing) {
            try (Leading leading = Leading.of(schema, pool, this::wake)) {
                if (leading.isLeading()) {
                    lead(new OutboxRound(leading, new OutboxTable(schema), underWay, sender, clock, this::wake));
                } else {
                    closed.await(POLL.toMillis(), TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException interrupted) {
                return;
            } catch (RuntimeException failure) {
                pauseAfter(failure);
            }
        }
    }

    private void lead(OutboxRound round) throws InterruptedException {
        while (!closing) {
            if (!round.move() && !pruning.pruneWhenDue(Leading.LIMIT)) {
                awaitSignal();
            }
        }
        round.settle();
    }

    private void awaitSignal() throws InterruptedException {
        if (signal.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            signal.drainPermits();
        }
    }

    private void pauseAfter(RuntimeException failure) {
        if (closing) {
            return;
        }
        LOG.warnf("%s outbox: %s; trying again", schema, failure.getMessage());
        try {
            closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            closing = true;
        }
    }
}
