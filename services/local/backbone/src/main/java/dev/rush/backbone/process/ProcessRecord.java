package dev.rush.backbone.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file that says which process serves a directory. Whoever starts one holds the file's lock for as long as it runs,
 * so a recorded process whose file is not locked has lost its parent and may be ended.
 */
final class ProcessRecord implements AutoCloseable {
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    private final Path file;
    private final FileChannel channel;

    private ProcessRecord(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the file, or says that another process has it. */
    static ProcessRecord lock(Path file) {
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new BackboneException(file.getParent() + " is in use by another running Rush");
            }
            return new ProcessRecord(file, channel);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot lock " + file, failure);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ours) {
            return null;
        }
    }

    /** Ends the recorded process if it still runs: politely, and after {@code patience} by force. */
    void endLeftover(Duration patience) {
        leftover().ifPresent(handle -> Ending.end(handle, handle::destroy, patience));
        write("");
    }

    void write(ProcessHandle handle) {
        write(handle.pid() + " " + startOf(handle).toEpochMilli() + "\n");
    }

    private Optional<ProcessHandle> leftover() {
        String[] fields = read().strip().split(" ");
        if (fields.length != 2) {
            return Optional.empty();
        }
        Instant recorded = Instant.ofEpochMilli(Long.parseLong(fields[1]));
        return ProcessHandle.of(Long.parseLong(fields[0])).filter(handle -> isSame(handle, recorded));
    }

    /** Whether this process began when the recorded one did, and so is not another one under the same pid. */
    private static boolean isSame(ProcessHandle handle, Instant recorded) {
        Duration apart = Duration.between(recorded, startOf(handle)).abs();
        return apart.compareTo(CLOCK_TOLERANCE) <= 0;
    }

    private static Instant startOf(ProcessHandle handle) {
        return handle.info().startInstant().orElse(Instant.EPOCH);
    }

    private String read() {
        try {
            ByteBuffer content = ByteBuffer.allocate(64);
            channel.read(content, 0);
            return new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }

    private void write(String line) {
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)), 0);
            channel.force(false);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
    }

    /** Gives the file back. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot close " + file, failure);
        }
    }
}
