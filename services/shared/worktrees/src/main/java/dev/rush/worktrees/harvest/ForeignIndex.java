package dev.rush.worktrees.harvest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an agent's index says that its files do not: which paths are in conflict, left out of a sparse checkout, added
 * although ignored, or no longer to be tracked. Read as data, by {@code gitformat-index}; its stat data, flags that hide
 * changes and object ids are not used.
 *
 * @param modes the paths it has and the type and permissions of each; a folder that a sparse index has as a whole ends
 *     with a slash
 * @param conflicts the paths that are not merged
 * @param skipped the paths that a sparse checkout leaves out, folders with a slash at their end
 * @param isWhole whether it has all its entries in its own file
 */
record ForeignIndex(Map<String, Integer> modes, Set<String> conflicts, Set<String> skipped, boolean isWhole) {
    static final int SUBMODULE = 0160000;

    private static final int TYPE = 0170000;
    private static final int FOLDER = 0040000;
    private static final int SIGNATURE = 0x44495243; // DIRC
    private static final int LINK = 0x6c696e6b; // link
    private static final int HEADER = 12;
    private static final int STAT = 40;
    private static final int MODE = 24;
    private static final int EXTENDED = 0x4000;
    private static final int STAGE = 0x3000;
    private static final int SKIP = 0x4000;

    boolean isSubmodule(String path) {
        Integer mode = modes.get(path);
        return mode != null && (mode & TYPE) == SUBMODULE;
    }

    /** Reads it, for ids of so many bytes; empty when there is none or it cannot be understood. */
    static Optional<ForeignIndex> read(Path file, int idBytes) throws IOException {
        if (!BoundedFile.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Reader(BoundedFile.read(file, Limits.INDEX), idBytes).read());
        } catch (IndexOutOfBoundsException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static final class Reader {
        private final ByteBuffer bytes;
        private final int idBytes;
        private final Map<String, Integer> modes = new HashMap<>();
        private final Set<String> conflicts = new LinkedHashSet<>();
        private final Set<String> skipped = new LinkedHashSet<>();
        private int version;
        private byte[] last = {};

        Reader(byte[] bytes, int idBytes) {
            this.bytes = ByteBuffer.wrap(bytes);
            this.idBytes = idBytes;
        }

        ForeignIndex read() {
            version = bytes.getInt(4);
            if (bytes.getInt(0) != SIGNATURE || version < 2 || version > 4) {
                throw new IllegalArgumentException("no index");
            }
            int at = HEADER;
            for (int entry = bytes.getInt(8); entry > 0; entry--) {
                at = entry(at);
            }
            boolean isSplit = at + 4 <= bytes.limit() - idBytes && bytes.getInt(at) == LINK;
            return new ForeignIndex(modes, conflicts, skipped, !isSplit);
        }

        private int entry(int start) {
            int flags = bytes.getShort(start + STAT + idBytes);
            boolean extended = (flags & EXTENDED) != 0;
            int more = extended ? bytes.getShort(start + STAT + idBytes + 2) : 0;
            int name = start + STAT + idBytes + (extended ? 4 : 2);
            int end = version == 4 ? compressed(name) : plain(name);
            String path = new String(last, StandardCharsets.ISO_8859_1);
            int mode = bytes.getInt(start + MODE);
            modes.put(path, mode);
            if ((flags & STAGE) != 0) {
                conflicts.add(path);
            }
            if ((more & SKIP) != 0 || (mode & TYPE) == FOLDER) {
                skipped.add(path);
            }
            return version == 4 ? end + 1 : start + ((end - start + 8) & ~7);
        }

        private int nul(int from) {
            int at = from;
            while (bytes.get(at) != 0) {
                at++;
            }
            return at;
        }

        private int plain(int from) {
            int end = nul(from);
            last = Arrays.copyOfRange(bytes.array(), from, end);
            return end;
        }

        /** Version 4: how many bytes of the path before are dropped, then what follows instead. */
        private int compressed(int from) {
            int at = from;
            long drop = bytes.get(at) & 0x7f;
            while ((bytes.get(at) & 0x80) != 0 && at - from < 8) {
                at++;
                drop = ((drop + 1) << 7) | (bytes.get(at) & 0x7f);
            }
            int end = nul(at + 1);
            if (drop > last.length) {
                throw new IllegalArgumentException("a path drops more than there is");
            }
            int kept = last.length - (int) drop;
            byte[] path = Arrays.copyOf(last, kept + end - at - 1);
            System.arraycopy(bytes.array(), at + 1, path, kept, end - at - 1);
            last = path;
            return end;
        }
    }
}
