package dev.rush.worker.attempt;

import dev.rush.contracts.attempt.AttemptKey;
import dev.rush.contracts.bundle.BundleChunk;
import dev.rush.contracts.bundle.BundleManifest;
import dev.rush.contracts.log.LogBatch;
import dev.rush.contracts.log.LogRecord;
import dev.rush.worker.messaging.Transport;
import dev.rush.worker.store.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Publishes what one attempt has to say. The log and the bundle by one thread, events by any. */
final class Publisher {
    private static final int BATCHES_UNDER_WAY = 32;

    private final AttemptKey attempt;
    private final Transport transport;
    private final Spool spool;
    private final AtomicInteger underWay = new AtomicInteger();
    private CompletableFuture<Void> logged = CompletableFuture.completedFuture(null);

    Publisher(AttemptKey attempt, Transport transport, Spool spool) {
        this.attempt = attempt;
        this.transport = transport;
        this.spool = spool;
    }

    /** Publishes the log lines that are new, once they are on disk. */
    void log() {
        spool.flush().forEach(this::log);
    }

    /** Publishes lines that are on disk already. */
    void log(List<LogRecord> batch) {
        underWay.incrementAndGet();
        var sent = transport
                .publish(attempt.run(), new LogBatch(attempt.run(), attempt.attempt(), batch))
                .whenComplete((done, failure) -> underWay.decrementAndGet());
        logged = logged.thenCombine(sent, (before, now) -> now);
    }

    /** Whether the broker is so far behind that reading more of the agent's output only costs memory. */
    boolean isBehind() {
        return underWay.get() >= BATCHES_UNDER_WAY;
    }

    /** Waits until the broker has every line that was published. */
    void awaitLogged() {
        logged.join();
    }

    /** Publishes an event; the future ends when the broker has it. */
    CompletableFuture<Void> event(Object event) {
        return transport.publish(attempt.run(), event);
    }

    /** Publishes a bundle in chunks and returns what it must add up to, once the broker has it all. */
    BundleManifest bundle(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            int index = 0;
            for (byte[] data = bytes.readNBytes(BundleChunk.LIMIT_BYTES);
                    data.length > 0;
                    data = bytes.readNBytes(BundleChunk.LIMIT_BYTES)) {
                digest.update(data);
                event(new BundleChunk(attempt.run(), attempt.attempt(), index++, data))
                        .join();
            }
            return new BundleManifest(index, Files.size(file), HexFormat.of().formatHex(digest.digest()));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read the bundle", failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
