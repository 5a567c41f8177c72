package dev.rush.pullrequests.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.util.Base85;

/**
 * The change of a binary file as {@code git diff --binary} writes it and {@code git apply} takes it: whole ids, and both
 * contents deflated, in base 85, at most 52 bytes a line behind a letter that says how many.
 */
final class BinaryPatch {
    private static final int LINE_BYTES = 52;
    private static final int LETTERS = 26;

    private final Repository repository;
    private final int limit;

    /**
     * Writes patches of that repository's files.
     *
     * @param limit the largest content that is written, in bytes; of a larger one only that it differs
     */
    BinaryPatch(Repository repository, int limit) {
        this.repository = repository;
        this.limit = limit;
    }

    void write(DiffEntry entry, FileHeader header, OutputStream to) throws IOException {
        String head = new String(header.getBuffer(), StandardCharsets.UTF_8);
        try {
            byte[] before = content(entry.getOldId());
            byte[] after = content(entry.getNewId());
            to.write(text(withWholeIds(head, entry)));
            to.write(text("GIT binary patch\n"));
            literal(after, to);
            literal(before, to);
        } catch (LargeObjectException large) {
            to.write(text(head));
        }
    }

    private byte[] content(AbbreviatedObjectId id) throws IOException {
        ObjectId whole = id.toObjectId();
        return whole == null || whole.equals(ObjectId.zeroId())
                ? new byte[0]
                : repository.open(whole).getCachedBytes(limit);
    }

    private static String withWholeIds(String head, DiffEntry entry) {
        StringBuilder whole = new StringBuilder();
        head.lines()
                .filter(line -> !line.startsWith("Binary files "))
                .forEach(line -> whole.append(line.startsWith("index ") ? index(line, entry) : line)
                        .append('\n'));
        return whole.toString();
    }

    private static String index(String line, DiffEntry entry) {
        String mode = line.matches("index \\S+ \\d+") ? line.substring(line.lastIndexOf(' ')) : "";
        return "index " + entry.getOldId().name() + ".." + entry.getNewId().name() + mode;
    }

    private static void literal(byte[] content, OutputStream to) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(content);
        }
        to.write(text("literal " + content.length + "\n"));
        byte[] bytes = packed.toByteArray();
        for (int from = 0; from < bytes.length; from += LINE_BYTES) {
            int length = Math.min(LINE_BYTES, bytes.length - from);
            to.write(length <= LETTERS ? 'A' + length - 1 : 'a' + length - LETTERS - 1);
            to.write(Base85.encode(
                    Arrays.copyOfRange(bytes, from, from + (length + 3) / 4 * 4), 0, (length + 3) / 4 * 4));
            to.write('\n');
        }
        to.write('\n');
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
