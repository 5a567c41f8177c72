package dev.rush.pullrequests.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.patch.FileHeader;

/** The unified diff between two commits, never longer than allowed. */
final class UnifiedDiff {
    private static final int LARGEST_TEXT_FILE = 4 * 1024 * 1024;

    private UnifiedDiff() {}

    /** The diff; a longer one ends at a line's end, and its last line says that it was cut. */
    static byte[] between(Repository repository, ObjectId from, ObjectId head, int limit) {
        var bounded = new Bounded(limit);
        try (var formatter = new DiffFormatter(bounded)) {
            formatter.setRepository(repository);
            formatter.setDetectRenames(true);
            formatter.setBinaryFileThreshold(LARGEST_TEXT_FILE);
            BinaryPatch binary = new BinaryPatch(repository, limit);
            for (DiffEntry entry : formatter.scan(from, head)) {
                FileHeader header = formatter.toFileHeader(entry);
                if (header.getPatchType() == FileHeader.PatchType.BINARY) {
                    formatter.flush();
                    binary.write(entry, header, bounded);
                } else {
                    formatter.format(entry);
                }
            }
            formatter.flush();
            return bounded.bytes.toByteArray();
        } catch (LimitReached reached) {
            return cut(bounded.bytes.toByteArray(), limit);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot make the diff", failure);
        }
    }

    private static byte[] cut(byte[] diff, int limit) {
        int end = diff.length;
        while (end > 0 && diff[end - 1] != '\n') {
            end--;
        }
        byte[] note = ("# cut here: the diff is longer than " + limit + " bytes; the branch has all of it\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] result = Arrays.copyOf(diff, end + note.length);
        System.arraycopy(note, 0, result, end, note.length);
        return result;
    }

    private static final class LimitReached extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int limit;

        Bounded(int limit) {
            this.limit = limit;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] data, int offset, int length) throws IOException {
            int room = limit - bytes.size();
            bytes.write(data, offset, Math.min(room, length));
            if (length > room) {
                throw new LimitReached();
            }
        }
    }
}
