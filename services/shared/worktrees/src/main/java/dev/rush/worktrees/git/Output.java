package dev.rush.worktrees.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jboss.logging.Logger;

/** One of a process's streams, its first 4 MiB, read by a thread of its own so that git never waits for a full pipe. */
final class Output {
    private static final int LIMIT = 4 * 1024 * 1024;
    private static final Duration STREAM_LIMIT = Duration.ofSeconds(5);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Thread reader;

    Output(InputStream from) {
        this.reader = Thread.ofVirtual().start(() -> read(from));
    }

    private void read(InputStream from) {
        byte[] buffer = new byte[8192];
        try (from) {
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                append(buffer, count);
            }
        } catch (IOException killed) {
            Logger.getLogger(Git.class).debugf("git's output ended early: %s", killed.getMessage());
        }
    }

    private synchronized void append(byte[] buffer, int count) {
        bytes.write(buffer, 0, Math.min(count, LIMIT - bytes.size()));
    }

    /** What was said; a helper that git left running is not waited for longer than five seconds. */
    String text() throws InterruptedException {
        var unused = reader.join(STREAM_LIMIT);
        synchronized (this) {
            return bytes.toString(StandardCharsets.UTF_8).strip();
        }
    }
}
