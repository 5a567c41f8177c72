package dev.rush.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.attempt.AttemptEvent.MessageReceipt;
import dev.rush.contracts.attempt.ReceiptState;
import dev.rush.contracts.bundle.BundleChunk;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.log.LogBatch;
import dev.rush.contracts.log.LogRecord;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.worker.transport.Commands;
import dev.rush.worker.transport.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;

/** A transport that remembers. */
final class RecordingTransport implements Transport {
    private final List<Object> events = new CopyOnWriteArrayList<>();
    private final List<Long> questions = new CopyOnWriteArrayList<>();
    private final Set<Class<?>> refused = ConcurrentHashMap.newKeySet();
    private RecordingTransport before = this;
    private volatile BiConsumer<AttemptKey, Long> answer = (attempt, question) -> {};

    @Override
    public CompletableFuture<Void> publish(RunId run, Object event) {
        if (refused.remove(event.getClass())) {
            return CompletableFuture.failedFuture(new IOException("the broker is away"));
        }
        events.add(event);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void ask(AttemptKey attempt, long question) {
        questions.add(question);
        answer.accept(attempt, question);
    }

    /** The next event of that type does not arrive. */
    void refuseNext(Class<?> type) {
        refused.add(type);
    }

    /** What becomes of the question whether an attempt is still the current one. */
    void answer(BiConsumer<AttemptKey, Long> how) {
        answer = how;
    }

    List<Long> questions() {
        return questions;
    }

    @Override
    public void heartbeat(List<AttemptKey> attempts) {}

    @Override
    public Listening listen(RegisterMachine registration, Commands commands) {
        throw new UnsupportedOperationException("these tests hand commands over themselves");
    }

    @Override
    public void close() {}

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

    /** What a former worker published counts too. */
    void addBefore(RecordingTransport earlier) {
        before = earlier;
    }

    /** Every record of a log that was published at least once, as the logs service would store it. */
    private Map<Long, LogRecord> stored(AttemptKey key) {
        Map<Long, LogRecord> stored = before == this ? new TreeMap<>() : before.stored(key);
        log(key).forEach(record -> stored.putIfAbsent(record.seq(), record));
        return stored;
    }

    List<String> linesWith(RecordingTransport later, AttemptKey key, String kind) {
        Map<Long, LogRecord> all = stored(key);
        later.stored(key).forEach(all::putIfAbsent);
        return all.values().stream()
                .filter(record -> record.kind().equals(kind))
                .map(LogRecord::text)
                .toList();
    }

    void assertCompleteLogWith(RecordingTransport later, AttemptEnded end) {
        AttemptKey key = new AttemptKey(end.run(), end.attempt());
        Map<Long, LogRecord> all = stored(key);
        later.stored(key).forEach(all::putIfAbsent);
        assertThat(all.keySet())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, end.lastSeq()).boxed().toList());
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
