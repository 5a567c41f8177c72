package dev.rush.logs.store;

import dev.rush.contracts.log.LogRecord;
import dev.rush.logs.domain.Cursor;
import dev.rush.logs.domain.StoredRecord;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The records of a chunk as bytes. The first byte is the form, {@link #PLAIN} or {@link #DEFLATED}; then come, for each record,
 * its time in microseconds (8 bytes) and its kind, text and raw bytes, each with its length before it (4 bytes).
 */
final class ChunkCodec {
    static final byte PLAIN = 0;
    static final byte DEFLATED = 1;

    private static final int WORTH_IT = 1024;

    private ChunkCodec() {}

    /**
     * What is stored of a chunk.
     *
     * @param size of the records before they were compressed, in bytes
     * @param bytes the form, and the records
     */
    record Payload(int size, byte[] bytes) {}

    static Payload encode(List<LogRecord> records) {
        byte[] plain = plain(records);
        return new Payload(
                plain.length, plain.length < WORTH_IT ? with(PLAIN, plain) : with(DEFLATED, deflated(plain)));
    }

    static List<StoredRecord> decode(int attempt, long firstSeq, int size, byte[] bytes) {
        ByteBuffer plain = bytes[0] == PLAIN ? ByteBuffer.wrap(bytes, 1, size) : ByteBuffer.wrap(inflated(bytes, size));
        List<StoredRecord> records = new ArrayList<>();
        for (long seq = firstSeq; plain.hasRemaining(); seq++) {
            records.add(new StoredRecord(
                    new Cursor(attempt, seq),
                    Instant.EPOCH.plus(plain.getLong(), ChronoUnit.MICROS),
                    text(plain),
                    text(plain),
                    Base64.getEncoder().encodeToString(part(plain))));
        }
        return records;
    }

    private static byte[] plain(List<LogRecord> records) {
        var bytes = new ByteArrayOutputStream(records.size() * 128);
        try (var out = new DataOutputStream(bytes)) {
            for (LogRecord record : records) {
                out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, record.at()));
                write(out, record.kind().getBytes(StandardCharsets.UTF_8));
                write(out, record.text().replace('\u0000', '\ufffd').getBytes(StandardCharsets.UTF_8));
                write(out, record.raw());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, byte[] part) throws IOException {
        out.writeInt(part.length);
        out.write(part);
    }

    private static byte[] with(byte form, byte[] content) {
        return ByteBuffer.allocate(content.length + 1).put(form).put(content).array();
    }

    private static byte[] deflated(byte[] plain) {
        var deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(plain);
            deflater.finish();
            var out = new ByteArrayOutputStream(plain.length / 2);
            var buffer = new byte[16 * 1024];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static byte[] inflated(byte[] bytes, int size) {
        var inflater = new Inflater(true);
        try {
            inflater.setInput(bytes, 1, bytes.length - 1);
            var plain = new byte[size];
            int done = 0;
            while (done < size) {
                int more = inflater.inflate(plain, done, size - done);
                if (more == 0) {
                    throw new IllegalStateException("a chunk ends after " + done + " of " + size + " bytes");
                }
                done += more;
            }
            return plain;
        } catch (DataFormatException damaged) {
            throw new IllegalStateException("a chunk is damaged", damaged);
        } finally {
            inflater.end();
        }
    }

    private static String text(ByteBuffer plain) {
        int length = plain.getInt();
        var text = new String(plain.array(), plain.arrayOffset() + plain.position(), length, StandardCharsets.UTF_8);
        plain.position(plain.position() + length);
        return text;
    }

    private static byte[] part(ByteBuffer plain) {
        var part = new byte[plain.getInt()];
        plain.get(part);
        return part;
    }
}
