package dev.rush.worker.dialogue;

import dev.rush.contracts.bundle.BundleChunk;
import dev.rush.contracts.bundle.BundleManifest;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.log.LogBatch;
import dev.rush.contracts.log.LogRecord;
import dev.rush.worker.fault.FaultPoint;
import dev.rush.worker.spool.Spool;
import dev.rush.worker.transport.ChunkedFile;
import dev.rush.worker.transport.Transport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what one attempt has to say. The log is read from the spool no faster than the broker takes it: an agent whose
 * broker is away goes on, and costs disk and not memory. The log and the bundle by one thread, events by any.
 */
public final class Publisher {
    private static final Logger LOG = Logger.getLogger(Publisher.class);
    private static final int BATCHES_UNDER_WAY = 8;
    private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();

    private final AttemptKey attempt;
    private final Transport transport;
    private final FaultPoint fault;
    private final Spool spool;
    private int underWay;
    private long acknowledged;
    private @Nullable Throwable failure;
    private long failedAt;

    Publisher(AttemptKey attempt, Context context, Spool spool) {
        this.attempt = attempt;
        this.transport = context.transport();
        this.fault = context.fault();
        this.spool = spool;
        this.acknowledged = spool.acknowledged();
    }

    /** Publishes log records that are on disk, as many as the broker takes now. */
    void pump() {
        if (hasFailed() && !retries()) {
            return;
        }
        while (mayBegin()) {
            List<LogRecord> batch = spool.take();
            if (batch.isEmpty()) {
                end(0, null);
                break;
            }
            long last = batch.getLast().seq();
            var unused = transport
                    .publish(attempt.run(), new LogBatch(attempt.run(), attempt.attempt(), batch))
                    .whenComplete((done, why) -> end(last, why));
        }
        spool.acknowledge(acknowledged());
    }

    private synchronized boolean mayBegin() {
        boolean may = underWay < BATCHES_UNDER_WAY && failure == null;
        underWay += may ? 1 : 0;
        return may;
    }

    private synchronized void end(long last, @Nullable Throwable why) {
        underWay--;
        if (why != null && failure == null) {
            failure = why;
            failedAt = System.nanoTime();
        }
        acknowledged = failure == null ? Math.max(acknowledged, last) : acknowledged;
    }

    private synchronized boolean hasFailed() {
        return failure != null;
    }

    /** After a failure everything the broker has not acknowledged is published again, a second later. */
    private synchronized boolean retries() {
        if (underWay > 0 || System.nanoTime() - failedAt < RETRY_NANOS) {
            return false;
        }
        LOG.warnf("the log of %s is published again: %s", attempt.name(), failure);
        failure = null;
        spool.rewind();
        return true;
    }

    private synchronized long acknowledged() {
        return acknowledged;
    }

    /** Waits until the broker has every record. */
    public void awaitLogged() throws InterruptedException {
        pump();
        while (!spool.isTaken() || acknowledged() < spool.last()) {
            TimeUnit.MILLISECONDS.sleep(5);
            pump();
        }
    }

    /** Publishes an event; the future ends when the broker has it. */
    public CompletableFuture<Void> event(Object event) {
        return transport.publish(attempt.run(), event);
    }

    /** Publishes an event and waits until the broker has it. */
    public void await(Object event) throws InterruptedException {
        try {
            event(event).get();
        } catch (ExecutionException refused) {
            throw new IllegalStateException("the broker did not take an event", refused.getCause());
        }
    }

    /** Publishes a bundle in chunks and returns what it must add up to, once the broker has it all. */
    public BundleManifest bundle(Path file) throws InterruptedException {
        return ChunkedFile.send(file, (index, data) -> {
            await(new BundleChunk(attempt.run(), attempt.attempt(), index, data));
            fault.hit("bundle");
        });
    }
}
