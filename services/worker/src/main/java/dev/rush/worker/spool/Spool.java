package dev.rush.worker.spool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.rush.contracts.log.LogKind;
import dev.rush.contracts.log.LogRecord;
import dev.rush.files.DurableFile;
import dev.rush.worker.line.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The log of one attempt: gives each record its number, from 1 without a gap, forces records to disk before anyone else sees
 * them, and keeps them until the broker has them. However far the broker is behind, memory holds about 2 MiB. Used by
 * one thread.
 */
public final class Spool implements AutoCloseable {
    /** The longest line of one record, in bytes, so that its text stays below 16 KiB; longer lines are split. */
    static final int LINE_LIMIT = 4096;

    private static final Logger LOG = Logger.getLogger(Spool.class);
    private static final byte[] NONE = {};

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path acknowledgedFile;
    private final Clock clock;
    private final LogQuota quota;
    private final Segments segments;
    private final Outlet outlet;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final ForcePace pace = new ForcePace();
    private final List<Outlet.Entry> pending = new ArrayList<>();
    private long last;
    private long forced;
    private long acknowledged;

    /**
     * A spool in that folder.
     *
     * @param through the last record that may have been published: what a crash left above it is forgotten
     * @param quota how much of the agent's output it may hold
     */
    public Spool(Path folder, Clock clock, long through, LogQuota quota) {
        this.clock = clock;
        this.quota = quota;
        this.acknowledgedFile = folder.resolve("acknowledged");
        try {
            this.segments = new Segments(folder);
            this.last = segments.cut(through);
            this.acknowledged = acknowledgedBefore();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot open " + folder, failure);
        }
        this.forced = last;
        this.outlet = new Outlet(segments, MAPPER, acknowledged);
    }

    private long acknowledgedBefore() throws IOException {
        long noted = Files.exists(acknowledgedFile) ? number(Files.readString(acknowledgedFile)) : 0;
        return Math.max(segments.first() - 1, Math.min(noted, last));
    }

    /** A note that a loss of power left empty or torn is none: what the broker has it gets once more. */
    private static long number(String noted) {
        try {
            return Long.parseLong(noted.strip());
        } catch (NumberFormatException torn) {
            return 0;
        }
    }

    /** Up to where the broker has the records. */
    public long acknowledged() {
        return acknowledged;
    }

    /** Adds text, a record a line; a long line in pieces. */
    public void add(LogKind kind, String text) {
        for (String line : text.split("\n", -1)) {
            add(kind, Line.of(line));
        }
    }

    /** Adds a line, byte for byte; a long one in pieces. What the quota does not allow is counted, and its end kept. */
    public void add(LogKind kind, Line line) {
        byte[] bytes = line.bytes();
        if (kind == LogKind.SYSTEM || kind == LogKind.MESSAGE || quota.allows(bytes.length)) {
            record(kind, bytes);
        } else {
            if (quota.isFirst()) {
                record(LogKind.SYSTEM, quota.notice().getBytes(StandardCharsets.UTF_8));
            }
            quota.refuse(kind, line);
        }
    }

    /** What the log may hold, and does not. */
    public LogQuota quota() {
        return quota;
    }

    /** The agent has ended: says what the log does not hold, and adds the end of that. */
    public void end() {
        if (quota.refused() == 0) {
            return;
        }
        record(LogKind.SYSTEM, quota.summary().getBytes(StandardCharsets.UTF_8));
        quota.kept().forEach(line -> record(line.kind(), line.line().bytes()));
    }

    private void record(LogKind kind, byte[] bytes) {
        int from = 0;
        do {
            int rest = bytes.length - from;
            int to = rest <= LINE_LIMIT ? bytes.length : Line.cut(bytes, from, LINE_LIMIT);
            add(record(kind, new Line(from == 0 && to == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, to))));
            from = to;
        } while (from < bytes.length);
    }

    private LogRecord record(LogKind kind, Line piece) {
        byte[] raw = piece.isText() ? NONE : piece.bytes();
        return new LogRecord(++last, clock.instant(), kind.wire(), piece.text(), raw);
    }

    private void add(LogRecord record) {
        try {
            byte[] line = MAPPER.writeValueAsBytes(record);
            lines.writeBytes(line);
            lines.write('\n');
            pending.add(new Outlet.Entry(record, line.length + 1));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The number of the last record. */
    public long last() {
        return last;
    }

    /** Whether there are records to force now: at most 200 ms after the last, and when there are 64 KiB. */
    public boolean isDue(long now) {
        return pace.isDue(now, lines.size());
    }

    /**
     * Forces what was added to disk.
     *
     * @throws UncheckedIOException when the disk takes no more; then it is as if nothing had been added
     */
    public void force() {
        if (pending.isEmpty()) {
            return;
        }
        long begin = System.nanoTime();
        try {
            segments.append(forced + 1, lines.toByteArray());
            outlet.remember(pending, lines.size(), forced);
            forced = last;
        } catch (IOException failure) {
            last = forced;
            throw new UncheckedIOException("cannot write the log: " + failure.getMessage(), failure);
        } finally {
            pending.clear();
            lines.reset();
            pace.forced(begin, System.nanoTime());
        }
    }

    /** Takes the next records that are on disk, as many as fit a Kafka record; none when all have been taken. */
    public List<LogRecord> take() {
        return outlet.take(forced);
    }

    /** Whether every record has been taken. */
    public boolean isTaken() {
        return outlet.taken() == last;
    }

    /** The broker has every record up to that number: they need not be kept. */
    public void acknowledge(long number) {
        if (number <= acknowledged) {
            return;
        }
        acknowledged = number;
        try {
            segments.dropThrough(number);
            DurableFile.replace(acknowledgedFile, Long.toString(number));
        } catch (IOException kept) {
            LOG.warnf("the log keeps more than it needs: %s", kept.getMessage());
        }
    }

    /** Takes again what the broker has not acknowledged. */
    public void rewind() {
        outlet.rewind(acknowledged);
    }

    @Override
    public void close() {
        try {
            outlet.close();
            segments.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
