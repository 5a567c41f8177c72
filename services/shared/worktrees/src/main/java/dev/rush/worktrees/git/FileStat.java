package dev.rush.worktrees.git;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;

/**
 * What git's index remembers of a file so that it need not be read again; every number is cut to 32 bits, as git does.
 *
 * @param ctimeSeconds when its inode last changed, in seconds since 1970
 * @param ctimeNanos the rest of it
 * @param mtimeSeconds when its content last changed
 * @param mtimeNanos the rest of it
 * @param device the file system
 * @param inode the file's number
 * @param user its owner
 * @param group its group
 * @param size its size in bytes
 */
public record FileStat(
        int ctimeSeconds,
        int ctimeNanos,
        int mtimeSeconds,
        int mtimeNanos,
        int device,
        int inode,
        int user,
        int group,
        int size) {
    /**
     * The one modification time of all files we make. Git reads a file again whose time is not before its index's, so
     * files as young as their index would cost the first {@code git status} a full read of the worktree.
     */
    private static final Instant PINNED = Instant.ofEpochSecond(1_700_000_000);

    private static final String WANTED = "unix:ctime,lastModifiedTime,dev,ino,uid,gid,size";

    /** What the file system says of a file now; links are not followed. */
    public static FileStat of(Path file) throws IOException {
        Map<String, Object> read = Files.readAttributes(file, WANTED, LinkOption.NOFOLLOW_LINKS);
        Instant changed = time(read, "ctime");
        Instant modified = time(read, "lastModifiedTime");
        return new FileStat(
                (int) changed.getEpochSecond(),
                changed.getNano(),
                (int) modified.getEpochSecond(),
                modified.getNano(),
                number(read, "dev"),
                number(read, "ino"),
                number(read, "uid"),
                number(read, "gid"),
                number(read, "size"));
    }

    /** Gives a file the pinned time. A file system that cannot do that to links only makes git read those again. */
    public static void pin(Path file) throws IOException {
        try {
            Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setTimes(FileTime.from(PINNED), FileTime.from(PINNED), null);
        } catch (IOException unsupported) {
            if (!Files.isSymbolicLink(file)) {
                throw unsupported;
            }
        }
    }

    public boolean isPinned() {
        return mtimeSeconds == (int) PINNED.getEpochSecond() && mtimeNanos == 0;
    }

    /** Reads the fields in the order and width of the index's format. */
    public static FileStat read(ByteBuffer index, int at) {
        return new FileStat(
                index.getInt(at),
                index.getInt(at + 4),
                index.getInt(at + 8),
                index.getInt(at + 12),
                index.getInt(at + 16),
                index.getInt(at + 20),
                index.getInt(at + 28),
                index.getInt(at + 32),
                index.getInt(at + 36));
    }

    /** Writes the fields in the order and width of the index's format. */
    public void write(ByteBuffer index, int at) {
        index.putInt(at, ctimeSeconds);
        index.putInt(at + 4, ctimeNanos);
        index.putInt(at + 8, mtimeSeconds);
        index.putInt(at + 12, mtimeNanos);
        index.putInt(at + 16, device);
        index.putInt(at + 20, inode);
        index.putInt(at + 28, user);
        index.putInt(at + 32, group);
        index.putInt(at + 36, size);
    }

    private static Instant time(Map<String, Object> read, String name) {
        return ((FileTime) field(read, name)).toInstant();
    }

    private static int number(Map<String, Object> read, String name) {
        return (int) ((Number) field(read, name)).longValue();
    }

    private static Object field(Map<String, Object> read, String name) {
        Object value = read.get(name);
        if (value == null) {
            throw new IllegalStateException("the file system does not tell " + name);
        }
        return value;
    }
}
