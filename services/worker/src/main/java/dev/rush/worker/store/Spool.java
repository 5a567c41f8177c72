package dev.rush.worker.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.rush.contracts.log.LogKind;
import dev.rush.contracts.log.LogRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The log of one attempt: gives each record its number, from 1 without a gap, and forces records to disk before anyone
 * else sees them. {@link #add} is cheap and may be called by any thread; {@link #flush} by one.
 */
public final class Spool implements AutoCloseable {
    /** The longest text of one record, in characters, so that it stays below 16 KiB; longer text is split. */
    static final int TEXT_LIMIT = 4096;

    /** The most that one batch holds, in bytes of JSON. */
    static final int BATCH_LIMIT = 200 * 1024;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final FileChannel file;
    private final Clock clock;
    private final List<LogRecord> earlier = new ArrayList<>();
    private List<LogRecord> pending = new ArrayList<>();
    private long last;

    /** A spool in that file; it goes on after what a crash of the worker left there. */
    public Spool(Path path, Clock clock) {
        this.clock = clock;
        try {
            long whole = Files.exists(path) ? readEarlier(path) : 0;
            this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            file.truncate(whole).position(whole);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot open " + path, failure);
        }
        this.last = earlier.size();
    }

    private long readEarlier(Path path) throws IOException {
        String text = Files.readString(path, StandardCharsets.ISO_8859_1);
        int end = 0;
        for (int next = text.indexOf('\n'); next >= 0; next = text.indexOf('\n', end)) {
            byte[] line = text.substring(end, next).getBytes(StandardCharsets.ISO_8859_1);
            earlier.add(MAPPER.readValue(line, LogRecord.class));
            end = next + 1;
        }
        return end;
    }

    /** What was in the file when it was opened, in batches: to be published again, because nobody knows how far it got. */
    public List<List<LogRecord>> earlier() {
        List<List<LogRecord>> batches = new ArrayList<>();
        batch(earlier, batches);
        return batches;
    }

    /** Adds text, a record a line; a long line in pieces. */
    public synchronized void add(LogKind kind, String text) {
        String name = kind.name().toLowerCase(Locale.ROOT);
        for (String line : text.split("\n", -1)) {
            int from = 0;
            do {
                int to = Math.min(line.length(), from + TEXT_LIMIT);
                if (to < line.length() && Character.isHighSurrogate(line.charAt(to - 1))) {
                    to--;
                }
                pending.add(new LogRecord(++last, clock.instant(), name, line.substring(from, to)));
                from = to;
            } while (from < line.length());
        }
    }

    /** The number of the last record. */
    public synchronized long last() {
        return last;
    }

    /** Forces what was added to disk and returns it in order, in batches that fit a Kafka record. */
    public List<List<LogRecord>> flush() {
        List<LogRecord> fresh;
        synchronized (this) {
            fresh = pending;
            pending = new ArrayList<>();
        }
        List<List<LogRecord>> batches = new ArrayList<>();
        byte[] lines = batch(fresh, batches);
        if (lines.length > 0) {
            write(lines);
        }
        return batches;
    }

    private static byte[] batch(List<LogRecord> records, List<List<LogRecord>> into) {
        StringBuilder lines = new StringBuilder();
        List<LogRecord> batch = new ArrayList<>();
        int size = 0;
        for (LogRecord record : records) {
            String line = json(record);
            int bytes = line.length() * 3;
            if (size + bytes > BATCH_LIMIT && !batch.isEmpty()) {
                into.add(batch);
                batch = new ArrayList<>();
                size = 0;
            }
            batch.add(record);
            size += bytes;
            lines.append(line).append('\n');
        }
        if (!batch.isEmpty()) {
            into.add(batch);
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String json(LogRecord record) {
        try {
            return MAPPER.writeValueAsString(record);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void write(byte[] lines) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(lines);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(false);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write the spool", failure);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
