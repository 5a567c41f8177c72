package dev.rush.worker.spool;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rush.contracts.log.LogRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Hands out the records of a log that are on disk, in order: fresh ones from memory, of which it holds 1 MiB, and the others
 * from their file. Used by one thread.
 */
final class Outlet implements AutoCloseable {
    /** The most that one batch holds, in bytes of JSON. */
    static final int BATCH_LIMIT = 200 * 1024;

    private static final int RECENT_LIMIT = 1024 * 1024;

    /** A record and its size in its file. */
    record Entry(LogRecord record, int bytes) {}

    private final SpoolReader reader;
    private final ObjectMapper mapper;
    private final Deque<Entry> recent = new ArrayDeque<>();
    private int recentBytes;
    private long taken;

    Outlet(Segments segments, ObjectMapper mapper, long taken) {
        this.reader = new SpoolReader(segments);
        this.mapper = mapper;
        this.taken = taken;
    }

    /** Records have come to disk behind that one. Unless the reader is behind, they need not be read back. */
    void remember(List<Entry> fresh, int bytes, long behind) {
        boolean follows = taken + recent.size() == behind;
        if (follows && recentBytes + bytes <= RECENT_LIMIT) {
            recent.addAll(fresh);
            recentBytes += bytes;
        } else {
            forget();
        }
    }

    /** The next records up to that one, as many as fit a Kafka record. */
    List<LogRecord> take(long through) {
        List<LogRecord> batch = new ArrayList<>();
        int size = 0;
        while (taken < through && size < BATCH_LIMIT) {
            Entry entry = next();
            batch.add(entry.record);
            size += entry.bytes;
            taken++;
        }
        return batch;
    }

    private Entry next() {
        if (!recent.isEmpty()) {
            Entry entry = recent.removeFirst();
            recentBytes -= entry.bytes;
            return entry;
        }
        try {
            byte[] line = reader.line(taken + 1);
            return new Entry(mapper.readValue(line, LogRecord.class), line.length + 1);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read the log", failure);
        }
    }

    /** The number of the last record that was taken. */
    long taken() {
        return taken;
    }

    /** Goes back to behind that record. */
    void rewind(long behind) {
        taken = behind;
        forget();
    }

    private void forget() {
        recent.clear();
        recentBytes = 0;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
