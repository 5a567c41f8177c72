package dev.rush.worker.attempt;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.attempt.AttemptEvent.MessageReceipt;
import dev.rush.contracts.attempt.AttemptKey;
import dev.rush.contracts.attempt.ReceiptState;
import dev.rush.contracts.bundle.BundleChunk;
import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.log.LogBatch;
import dev.rush.contracts.log.LogRecord;
import dev.rush.worker.messaging.Transport;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A transport that remembers; while it is cut off, nothing arrives. */
final class RecordingTransport implements Transport {
    private final List<Object> events = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> restored = new CompletableFuture<>();
    private volatile boolean cutOff;

    /** From now on nothing arrives: whoever waits for the broker waits until {@link #giveUp}. */
    void cutOff() {
        cutOff = true;
    }

    /** Whoever waited for the broker fails. */
    void giveUp() {
        restored.completeExceptionally(new IllegalStateException("the broker is gone for good"));
    }

    @Override
    public CompletableFuture<Void> publish(RunId run, Object event) {
        if (cutOff) {
            return restored;
        }
        events.add(event);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void heartbeat(List<AttemptKey> attempts) {}

    <T> List<T> all(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<Object> events() {
        return events;
    }

    Optional<AttemptEnded> end(AttemptKey key) {
        return all(AttemptEnded.class).stream()
                .filter(end -> end.run().equals(key.run()) && end.attempt() == key.attempt())
                .findFirst();
    }

    List<LogRecord> log(AttemptKey key) {
        return all(LogBatch.class).stream()
                .filter(batch -> batch.run().equals(key.run()) && batch.attempt() == key.attempt())
                .flatMap(batch -> batch.records().stream())
                .toList();
    }

    List<String> lines(AttemptKey key, String kind) {
        return log(key).stream()
                .filter(record -> record.kind().equals(kind))
                .map(LogRecord::text)
                .toList();
    }

    List<ReceiptState> receipts(MessageId message) {
        return all(MessageReceipt.class).stream()
                .filter(receipt -> receipt.message().equals(message))
                .map(MessageReceipt::state)
                .toList();
    }

    byte[] bundle(AttemptKey key) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        all(BundleChunk.class).stream()
                .filter(chunk -> chunk.run().equals(key.run()) && chunk.attempt() == key.attempt())
                .forEach(chunk -> whole.writeBytes(chunk.data()));
        return whole.toByteArray();
    }
}
