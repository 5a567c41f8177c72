package dev.rush.worker.checkpoint;

import dev.rush.contracts.bundle.BundleManifest;
import dev.rush.contracts.checkpoint.CheckpointEvent.CheckpointChunk;
import dev.rush.contracts.checkpoint.CheckpointEvent.CheckpointTaken;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.worker.transport.ChunkedFile;
import dev.rush.worker.transport.Transport;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes and publishes the checkpoints of one attempt while its agent runs: a moment after each turn, and every few minutes.
 * On a thread of its own, because neither git nor the broker may hold up the agent. What cannot be taken is said once
 * in the worker's own log; the attempt goes on.
 */
public final class CheckpointLoop implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(CheckpointLoop.class);

    /** An agent that has done its last turn ends within this time, and its result is better than a checkpoint. */
    private static final Duration AFTER_TURN = Duration.ofMillis(500);

    private final AttemptKey attempt;
    private final CheckpointTaker taker;
    private final Transport transport;
    private final Path bundle;
    private final String base;
    private final long limit;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("checkpoints").factory());
    private @Nullable ScheduledFuture<?> afterTurn;
    private boolean complained;

    /**
     * A loop that does nothing before {@link #start}.
     *
     * @param taker takes them
     * @param subject whose they are
     * @param limit the largest that is published, in bytes
     */
    public CheckpointLoop(CheckpointTaker taker, CheckpointTaker.Subject subject, Transport transport, long limit) {
        this.limit = limit;
        this.attempt = subject.attempt();
        this.taker = taker;
        this.transport = transport;
        this.base = subject.checkout().base();
        this.bundle = subject.scratch().resolve("checkpoint.bundle");
    }

    /**
     * Begins.
     *
     * @param every how often one is taken between turns
     */
    public void start(Duration every) {
        var unused =
                thread.scheduleWithFixedDelay(this::take, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A turn has ended: its state is worth keeping, unless the agent ends now. */
    public synchronized void turnEnded() {
        if (!thread.isShutdown() && (afterTurn == null || afterTurn.isDone())) {
            afterTurn = thread.schedule(this::take, AFTER_TURN.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void take() {
        try {
            Optional<Checkpoint> taken = taker.take();
            if (taken.isPresent()) {
                taker.bundle(bundle);
                requireAtMost(bundle, limit);
                publish(taken.get());
            }
        } catch (CheckpointFailedException | UncheckedIOException | CompletionException failure) {
            taker.again();
            complain(failure);
        } catch (RuntimeException broken) {
            LOG.errorf(broken, "checkpoint of %s", attempt);
        }
    }

    private static void requireAtMost(Path bundle, long limit) {
        long size = bundle.toFile().length();
        if (size > limit) {
            throw new CheckpointFailedException("its bundle holds " + size + " bytes, more than " + limit);
        }
    }

    private void complain(RuntimeException failure) {
        if (!complained && !thread.isShutdown()) {
            complained = true;
            LOG.warnf("no checkpoint of %s: %s", attempt, failure.getMessage());
        }
    }

    private void publish(Checkpoint checkpoint) {
        BundleManifest manifest = ChunkedFile.send(
                bundle,
                (index, data) ->
                        await(new CheckpointChunk(attempt.run(), attempt.attempt(), checkpoint.number(), index, data)));
        await(new CheckpointTaken(
                attempt.run(), attempt.attempt(), checkpoint.number(), checkpoint.commit(), base, manifest));
    }

    private void await(Object event) {
        transport.publish(attempt.run(), event).join();
    }

    /**
     * Takes no more. One that is being taken is given a moment to end: nobody may delete the worktree under it, and a git that
     * is killed leaves its lock.
     */
    @Override
    public void close() {
        synchronized (this) {
            thread.shutdown();
            if (afterTurn != null) {
                afterTurn.cancel(false);
            }
        }
        boolean interrupted = Thread.interrupted();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                thread.shutdownNow();
                LOG.warnf("a checkpoint of %s takes long; it is given up", attempt);
            }
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
