package dev.rush.pullrequests.git;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads through a bundle's pack once, in constant memory, and holds what each object unpacks to against the limits before
 * anything else opens it. A delta counts with the size of what it makes.
 */
final class PackScan implements AutoCloseable {
    private static final String SIGNATURE = "# v2 git bundle";
    private static final int LONGEST_HEADER = 1024 * 1024;
    private static final int PACK = 0x5041434b;
    private static final int COMMIT = 1;
    private static final int TREE = 2;
    private static final int TAG = 4;
    private static final int OFFSET_DELTA = 6;
    private static final int REFERENCE_DELTA = 7;
    private static final int ID_BYTES = 20;

    private final InputStream in;
    private final WorkLimits limits;
    private final Inflater inflater = new Inflater();
    private final byte[] buffer = new byte[32 * 1024];
    private final byte[] unpacked = new byte[32 * 1024];
    private final byte[] head = new byte[ID_BYTES];
    private int at;
    private int end;
    private long total;

    private PackScan(InputStream in, WorkLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    /**
     * Reads the whole bundle.
     *
     * @throws WorkTooLarge when it is beyond a limit
     * @throws IOException when it is damaged
     */
    static void check(Path bundle, WorkLimits limits) throws IOException {
        try (var scan = new PackScan(new BufferedInputStream(Files.newInputStream(bundle)), limits)) {
            scan.readHeader();
            scan.readPack();
        }
    }

    private void readHeader() throws IOException {
        StringBuilder line = new StringBuilder();
        boolean first = true;
        for (int read = 0; read < LONGEST_HEADER; read++) {
            int one = next();
            if (one != '\n') {
                line.append((char) one);
                continue;
            }
            if (first && !line.toString().equals(SIGNATURE)) {
                throw new IOException("it is no git bundle of version 2");
            }
            if (!first && line.isEmpty()) {
                return;
            }
            first = false;
            line.setLength(0);
        }
        throw new WorkTooLarge("the bundle's list of branches is longer than " + LONGEST_HEADER + " bytes");
    }

    private void readPack() throws IOException {
        if (number() != PACK || number() != 2) {
            throw new IOException("it has no pack of version 2");
        }
        long count = Integer.toUnsignedLong(number());
        if (count > limits.objects()) {
            throw new WorkTooLarge("the bundle has " + count + " objects, " + limits.objects() + " are allowed");
        }
        for (long index = 0; index < count; index++) {
            readObject();
        }
    }

    private void readObject() throws IOException {
        int one = next();
        int type = (one >> 4) & 7;
        long size = (one & 0x80) == 0 ? one & 15 : (one & 15) | (varint() << 4);
        boolean delta = type == OFFSET_DELTA || type == REFERENCE_DELTA;
        if (type == OFFSET_DELTA) {
            varint();
        } else if (type == REFERENCE_DELTA) {
            skip(ID_BYTES);
        }
        count(size, type == TREE || type == COMMIT || type == TAG ? limits.treeBytes() : limits.objectBytes());
        inflate(size);
        if (delta) {
            count(resultSize(), limits.objectBytes());
        }
    }

    private void count(long size, long limit) throws WorkTooLarge {
        if (size < 0 || size > limit) {
            throw new WorkTooLarge("an object in the bundle unpacks to " + size + " bytes, " + limit + " are allowed");
        }
        total += size;
        if (total > limits.unpackedBytes()) {
            throw new WorkTooLarge("the bundle unpacks to more than " + limits.unpackedBytes() + " bytes");
        }
    }

    private void inflate(long size) throws IOException {
        inflater.reset();
        long made = 0;
        try {
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    fill();
                    inflater.setInput(buffer, at, end - at);
                }
                int got = inflater.inflate(unpacked);
                for (int index = 0; index < got && made + index < head.length; index++) {
                    head[(int) made + index] = unpacked[index];
                }
                made += got;
                at = end - inflater.getRemaining();
                if (made > size || inflater.needsDictionary()) {
                    throw new IOException("an object is not as long as it says");
                }
            }
        } catch (DataFormatException damaged) {
            throw new IOException("an object cannot be unpacked", damaged);
        }
        if (made != size) {
            throw new IOException("an object is not as long as it says");
        }
    }

    /** A delta begins with the size of its base, then of what it makes of it. */
    private long resultSize() throws IOException {
        int index = 0;
        while (index < head.length && (head[index] & 0x80) != 0) {
            index++;
        }
        long size = 0;
        int shift = 0;
        for (index++; index < head.length && shift < 63; index++, shift += 7) {
            size |= (head[index] & 0x7fL) << shift;
            if ((head[index] & 0x80) == 0) {
                return size;
            }
        }
        throw new IOException("a delta has no size");
    }

    private long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 56; shift += 7) {
            int one = next();
            value |= (one & 0x7fL) << shift;
            if ((one & 0x80) == 0) {
                return value;
            }
        }
        throw new IOException("a number in the pack is too long");
    }

    private int number() throws IOException {
        return next() << 24 | next() << 16 | next() << 8 | next();
    }

    private void skip(int bytes) throws IOException {
        for (int index = 0; index < bytes; index++) {
            next();
        }
    }

    private int next() throws IOException {
        fill();
        return buffer[at++] & 0xff;
    }

    private void fill() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(buffer));
            if (end == 0) {
                throw new EOFException("it ends too early");
            }
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
