package dev.rush.worker.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/** A little of the disk, set aside so that an attempt on a full one can still write down its end. */
public final class DiskReserve {
    private static final Logger LOG = Logger.getLogger(DiskReserve.class);
    private static final int BYTES = 128 * 1024;

    private DiskReserve() {}

    /**
     * Sets it aside in an attempt's folder.
     *
     * @throws UncheckedIOException when even that is too much
     */
    public static void take(Path folder) {
        try {
            Files.write(folder.resolve("reserve"), new byte[BYTES]);
        } catch (IOException full) {
            throw new UncheckedIOException("cannot use " + folder + ": " + full.getMessage(), full);
        }
    }

    /** Gives it back. */
    public static void release(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve("reserve"));
        } catch (IOException kept) {
            LOG.warnf("%s keeps its reserve: %s", folder, kept.getMessage());
        }
    }

    /** Whether so little is left that whatever fails there fails for want of it. */
    public static boolean isNeeded(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() < BYTES;
        } catch (IOException unknown) {
            return false;
        }
    }
}
