package dev.rush.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.log.LogBatch;
import dev.rush.contracts.log.LogRecord;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** A log as the logs service stores it: what comes twice counts once, and must be the same both times. */
final class StoredLog {
    private final TreeMap<Long, LogRecord> records = new TreeMap<>();

    private StoredLog() {}

    static StoredLog of(FakeServices services, AttemptEnded end) {
        StoredLog log = new StoredLog();
        services.all(LogBatch.class).stream()
                .filter(batch -> batch.run().equals(end.run()))
                .flatMap(batch -> batch.records().stream())
                .forEach(log::add);
        assertThat(log.records.keySet())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, end.lastSeq()).boxed().toList());
        return log;
    }

    private void add(LogRecord record) {
        LogRecord before = records.putIfAbsent(record.seq(), record);
        if (before != null && !before.text().startsWith("worktree ")) {
            assertThat(record.text()).isEqualTo(before.text());
        }
    }

    List<String> lines(String kind) {
        return records.values().stream()
                .filter(record -> record.kind().equals(kind))
                .map(LogRecord::text)
                .toList();
    }
}
