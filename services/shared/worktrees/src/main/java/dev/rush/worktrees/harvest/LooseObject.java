package dev.rush.worktrees.harvest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A file that is said to be one object.
 *
 * @param file where it is
 * @param id what its content must hash to
 */
record LooseObject(Path file, String id) {
    private static final int BUFFER = 1 << 16;

    /**
     * Copies it, of at most so many bytes, and returns how many bytes are in it.
     *
     * @throws UndeliverableException when it is not what its name says; the copy is removed then
     */
    long copy(Path target, long room) throws IOException {
        Inflater inflater = new Inflater();
        try (InputStream in = BoundedFile.open(file);
                OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            return copy(in, out, inflater, room);
        } catch (IOException failure) {
            Files.deleteIfExists(target);
            throw failure;
        } catch (DataFormatException damaged) {
            Files.deleteIfExists(target);
            throw forged();
        } finally {
            inflater.end();
        }
    }

    private long copy(InputStream in, OutputStream out, Inflater inflater, long room)
            throws IOException, DataFormatException {
        MessageDigest digest = digest(id.length());
        byte[] read = new byte[BUFFER];
        byte[] inflated = new byte[BUFFER];
        long left = room;
        for (int count = in.read(read); count >= 0; count = in.read(read)) {
            left -= count;
            if (left < 0) {
                throw UndeliverableException.tooLarge(file + " is too large to be taken over");
            }
            out.write(read, 0, count);
            inflater.setInput(read, 0, count);
            inflate(inflater, inflated, digest);
        }
        if (!inflater.finished() || !HexFormat.of().formatHex(digest.digest()).equals(id)) {
            throw forged();
        }
        return inflater.getBytesWritten();
    }

    private void inflate(Inflater inflater, byte[] inflated, MessageDigest digest)
            throws IOException, DataFormatException {
        for (int count = inflater.inflate(inflated); count > 0; count = inflater.inflate(inflated)) {
            digest.update(inflated, 0, count);
            if (inflater.getBytesWritten() > Limits.OBJECT) {
                throw UndeliverableException.tooLarge(file + " inflates to more than " + Limits.OBJECT + " bytes");
            }
        }
        if (inflater.needsDictionary()) {
            throw forged();
        }
    }

    private UndeliverableException forged() {
        return UndeliverableException.unreadable(file + " is not the object that its name says");
    }

    /** The hash of ids of so many hex digits. */
    static MessageDigest digest(int digits) {
        try {
            return MessageDigest.getInstance(digits == 40 ? "SHA-1" : "SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
