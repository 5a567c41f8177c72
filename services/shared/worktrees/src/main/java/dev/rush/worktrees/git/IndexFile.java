package dev.rush.worktrees.git;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Git's index, of versions 2, 3 and 4 with SHA-1, as {@code gitformat-index} describes it: a header, one entry a file,
 * extensions, a checksum. It is kept as its bytes, of which only stat data are ever changed; of the extensions only the
 * optional cache of trees is kept, because others describe one worktree and not its content.
 *
 * <p>Entries may be patched by several threads as long as no two patch the same one.
 */
public final class IndexFile {
    /** A regular file's type in {@link #mode}. */
    public static final int REGULAR = 0100000;

    /** A symbolic link's. */
    public static final int LINK = 0120000;

    /** A submodule's. */
    public static final int SUBMODULE = 0160000;

    public static final int TYPE = 0170000;

    private static final int DEVICE = 16;
    private static final int MODE = 24;
    private static final int HASH = 40;

    private final byte[] bytes;
    private final ByteBuffer buffer;
    private final int[] offsets;
    private final String[] paths;

    public IndexFile(byte[] bytes, int[] offsets, String[] paths) {
        this.bytes = bytes;
        this.buffer = ByteBuffer.wrap(bytes);
        this.offsets = offsets;
        this.paths = paths;
    }

    /**
     * Reads an index.
     *
     * @throws UnsupportedIndexException when only git may handle it
     * @throws IOException when it cannot be read or is damaged
     */
    public static IndexFile read(Path file) throws IOException {
        return parse(Files.readAllBytes(file));
    }

    /** Reads an index from its bytes, which are not kept. */
    public static IndexFile parse(byte[] bytes) throws IOException {
        return new IndexParser(bytes).parse();
    }

    /** One that can be patched without changing this one. */
    public IndexFile copy() {
        return new IndexFile(bytes.clone(), offsets, paths);
    }

    /** How many entries it has. */
    public int size() {
        return offsets.length;
    }

    /** An entry's path, with slashes, relative to the worktree. */
    public String path(int entry) {
        return paths[entry];
    }

    /** An entry's type and permissions. */
    public int mode(int entry) {
        return buffer.getInt(offsets[entry] + MODE);
    }

    /** An entry's type alone. */
    public int type(int entry) {
        return mode(entry) & TYPE;
    }

    /** Whether an entry of this index and one of another have the same mode and content. */
    public boolean sameContent(int entry, IndexFile other, int otherEntry) {
        int mine = offsets[entry];
        int its = other.offsets[otherEntry];
        return mode(entry) == other.mode(otherEntry)
                && Arrays.equals(
                        bytes,
                        mine + HASH,
                        mine + HASH + IndexParser.HASH_BYTES,
                        other.bytes,
                        its + HASH,
                        its + HASH + IndexParser.HASH_BYTES);
    }

    /** What the index remembers of a file. */
    public FileStat stat(int entry) {
        return FileStat.read(buffer, offsets[entry]);
    }

    /** Makes the index remember this of a file. */
    public void patch(int entry, FileStat stat) {
        stat.write(buffer, offsets[entry]);
    }

    /** Makes the index remember that all files are on another file system, with all else as it is. */
    public void patchDevice(int device) {
        for (int offset : offsets) {
            buffer.putInt(offset + DEVICE, device);
        }
    }

    /** The whole file, with its checksum. */
    public byte[] toBytes() {
        int end = bytes.length - IndexParser.HASH_BYTES;
        MessageDigest digest = IndexParser.sha1();
        digest.update(bytes, 0, end);
        System.arraycopy(digest.digest(), 0, bytes, end, IndexParser.HASH_BYTES);
        return bytes.clone();
    }
}
