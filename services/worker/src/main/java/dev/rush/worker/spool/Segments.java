package dev.rush.worker.spool;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Numbered lines in files of about 4 MiB, each named by the number of its first line, so that what is not needed any more
 * can be deleted a file at a time. Used by one thread.
 */
final class Segments implements AutoCloseable {
    /** A file that has grown to so many bytes is followed by a new one. */
    static final long SIZE = 4L * 1024 * 1024;

    private static final String SUFFIX = ".jsonl";

    private final Path folder;
    private final TreeMap<Long, Path> files = new TreeMap<>();
    private FileChannel end;
    private long size;

    /** The segments of a folder. */
    Segments(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file :
                    all.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
                files.put(number(file), file);
            }
        }
        this.end = open(files.isEmpty() ? create(1) : files.lastEntry().getValue());
    }

    private static long number(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }

    private Path create(long first) {
        Path file = folder.resolve("%016d%s".formatted(first, SUFFIX));
        files.put(first, file);
        return file;
    }

    private FileChannel open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        size = channel.size();
        return channel.position(size);
    }

    /** Cuts off every line above that number, and what a crash left of a line; returns the number of the last that stays. */
    long cut(long through) throws IOException {
        while (files.size() > 1 && files.lastKey() > through) {
            Files.delete(files.pollLastEntry().getValue());
        }
        end.close();
        Path last = files.lastEntry().getValue();
        end = open(last);
        long lines = 0;
        long whole = 0;
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(last))) {
            long at = 0;
            for (int next = bytes.read(); next >= 0 && files.lastKey() + lines <= through; next = bytes.read()) {
                at++;
                if (next == '\n') {
                    lines++;
                    whole = at;
                }
            }
        }
        end.truncate(whole).position(whole);
        size = whole;
        return files.lastKey() + lines - 1;
    }

    /** Adds lines, the first of which has that number, and forces them to disk; or adds nothing. */
    void append(long first, byte[] lines) throws IOException {
        if (size >= SIZE) {
            end.close();
            end = open(create(first));
        }
        ByteBuffer bytes = ByteBuffer.wrap(lines);
        try {
            while (bytes.hasRemaining()) {
                end.write(bytes);
            }
            end.force(false);
        } catch (IOException full) {
            end.truncate(size).position(size);
            throw full;
        }
        size += lines.length;
    }

    /** The number of the first line that is still there, or would be. */
    long first() {
        return files.firstKey();
    }

    /** The file that has the line of that number, to be read up to that line: the file's first number, and its path. */
    Map.Entry<Long, Path> containing(long number) {
        return files.floorEntry(number);
    }

    /** Deletes the files that have no line above that number; never the last. */
    void dropThrough(long number) throws IOException {
        for (long first : List.copyOf(files.headMap(files.lastKey()).keySet())) {
            if (files.higherKey(first) <= number + 1) {
                Files.deleteIfExists(files.remove(first));
            }
        }
    }

    @Override
    public void close() throws IOException {
        end.close();
    }
}
