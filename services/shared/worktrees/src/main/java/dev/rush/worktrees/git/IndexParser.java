package dev.rush.worktrees.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Finds the entries and extensions of an index; refuses whatever it does not understand. Used once. */
final class IndexParser {
    /** The bytes of a SHA-1. */
    static final int HASH_BYTES = 20;

    private static final int HEADER = 12;
    private static final int SIGNATURE = 0x44495243; // DIRC
    private static final int TREES = 0x54524545; // TREE
    private static final int FIXED = 62;
    private static final int FLAGS = 60;
    private static final int ASSUME_VALID = 0x8000;
    private static final int EXTENDED = 0x4000;
    private static final int STAGE = 0x3000;

    /** How this machine's file system calls are spelled; a path that does not fit is left to git. */
    private static final Charset NAMES =
            Charset.forName(System.getProperty("sun.jnu.encoding", StandardCharsets.UTF_8.name()));

    private final byte[] bytes;
    private final ByteBuffer buffer;
    private final int end;
    private int version;
    private byte[] last = new byte[0];

    IndexParser(byte[] bytes) {
        this.bytes = bytes;
        this.buffer = ByteBuffer.wrap(bytes);
        this.end = bytes.length - HASH_BYTES;
    }

    IndexFile parse() throws IOException {
        if (end < HEADER || buffer.getInt(0) != SIGNATURE) {
            throw new IOException("not an index");
        }
        version = buffer.getInt(4);
        if (version < 2 || version > 4) {
            throw new UnsupportedIndexException("index version " + version);
        }
        check();
        try {
            return entries(buffer.getInt(8));
        } catch (IndexOutOfBoundsException damaged) {
            throw new IOException("the index is cut short", damaged);
        }
    }

    /** Git may leave the checksum out (index.skipHash); then it is all zero. */
    private void check() throws UnsupportedIndexException {
        byte[] written = Arrays.copyOfRange(bytes, end, bytes.length);
        MessageDigest digest = sha1();
        digest.update(bytes, 0, end);
        if (!Arrays.equals(written, new byte[HASH_BYTES]) && !Arrays.equals(written, digest.digest())) {
            throw new UnsupportedIndexException("the index's checksum is wrong, or it is not one of SHA-1");
        }
    }

    private IndexFile entries(int count) throws IOException {
        if (count < 0 || count > end / FIXED) {
            throw new IOException("the index is cut short");
        }
        int[] offsets = new int[count];
        String[] paths = new String[count];
        int at = HEADER;
        for (int entry = 0; entry < count; entry++) {
            offsets[entry] = at;
            requirePlain(buffer.getShort(at + FLAGS));
            int name = nameEnd(at + FIXED);
            paths[entry] = version == 4 ? compressed(at + FIXED, name) : plain(at + FIXED, name);
            at = version == 4 ? name + 1 : at + ((name - at + 8) & ~7);
        }
        return new IndexFile(withTrees(at), offsets, paths);
    }

    /** Unmerged, assumed, skipped and intended entries say that the worktree is not simply the index. */
    private static void requirePlain(short flags) throws UnsupportedIndexException {
        if ((flags & (ASSUME_VALID | EXTENDED | STAGE)) != 0) {
            throw new UnsupportedIndexException("an entry with flags " + Integer.toHexString(flags & 0xffff));
        }
    }

    /** Where the path's NUL is; the number before it in version 4 has no NUL unless it is zero. */
    private int nameEnd(int from) {
        int at = version == 4 ? from + varintLength(from) : from;
        while (buffer.get(at) != 0) {
            at++;
        }
        return at;
    }

    private int varintLength(int from) {
        int at = from;
        while ((buffer.get(at) & 0x80) != 0) {
            at++;
        }
        return at - from + 1;
    }

    private String plain(int from, int to) throws UnsupportedIndexException {
        return decode(Arrays.copyOfRange(bytes, from, to));
    }

    /** Version 4: how many bytes of the path before are dropped, then what follows instead. */
    private String compressed(int from, int to) throws IOException {
        int length = varintLength(from);
        long drop = bytes[from] & 0x7f;
        for (int at = from + 1; at < from + length; at++) {
            drop = ((drop + 1) << 7) | (bytes[at] & 0x7f);
        }
        if (drop < 0 || drop > last.length) {
            throw new IOException("a path of the index drops more than there is");
        }
        int kept = last.length - (int) drop;
        byte[] name = Arrays.copyOf(last, kept + to - from - length);
        System.arraycopy(bytes, from + length, name, kept, to - from - length);
        last = name;
        return decode(name);
    }

    private static String decode(byte[] name) throws UnsupportedIndexException {
        try {
            return NAMES.newDecoder().decode(ByteBuffer.wrap(name)).toString();
        } catch (CharacterCodingException unspeakable) {
            throw new UnsupportedIndexException("a path that is not " + NAMES);
        }
    }

    /** Header and entries, the cache of trees if there is one, room for the checksum. */
    private byte[] withTrees(int extensions) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(bytes.length);
        kept.write(bytes, 0, extensions);
        int at = extensions;
        while (at < end) {
            int size = buffer.getInt(at + 4);
            if (size < 0 || size > end - at - 8) {
                throw new IOException("an extension of the index is cut short");
            }
            if ((bytes[at] & 0x20) != 0) {
                throw new UnsupportedIndexException("extension " + decode(Arrays.copyOfRange(bytes, at, at + 4)));
            }
            if (buffer.getInt(at) == TREES) {
                kept.write(bytes, at, 8 + size);
            }
            at += 8 + size;
        }
        kept.writeBytes(new byte[HASH_BYTES]);
        return kept.toByteArray();
    }

    static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
