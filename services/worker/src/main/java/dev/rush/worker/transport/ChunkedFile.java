package dev.rush.worker.transport;

import dev.rush.contracts.bundle.BundleChunk;
import dev.rush.contracts.bundle.BundleManifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file on its way in chunks that fit a record. */
public final class ChunkedFile {
    private ChunkedFile() {}

    /**
     * Takes one chunk.
     *
     * @param <X> what can stop it
     */
    public interface Sender<X extends Exception> {
        /** Sends the chunk of that number, counted from 0; returns once it has arrived. */
        void send(int index, byte[] data) throws X;
    }

    /**
     * Sends the whole file, and returns what its chunks must add up to.
     *
     * @throws UncheckedIOException when it cannot be read
     */
    public static <X extends Exception> BundleManifest send(Path file, Sender<X> sender) throws X {
        try (InputStream bytes = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            int chunks = 0;
            long size = 0;
            for (byte[] data = bytes.readNBytes(BundleChunk.LIMIT_BYTES);
                    data.length > 0;
                    data = bytes.readNBytes(BundleChunk.LIMIT_BYTES)) {
                digest.update(data);
                size += data.length;
                sender.send(chunks++, data);
            }
            return new BundleManifest(chunks, size, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
