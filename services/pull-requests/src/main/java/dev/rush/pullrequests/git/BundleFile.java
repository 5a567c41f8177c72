package dev.rush.pullrequests.git;

import dev.rush.contracts.bundle.BundleManifest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;

/** Puts the pieces of a bundle together and holds the whole against what the worker announced. */
public final class BundleFile {
    private BundleFile() {}

    /** What came of it. */
    public sealed interface Result {
        /**
         * The bundle is whole.
         *
         * @param path where it is; the caller deletes it
         */
        record Whole(Path path) implements Result {}

        /**
         * A piece has not arrived yet.
         *
         * @param index its position, from 0
         */
        record Missing(int index) implements Result {}

        /**
         * The pieces are not what was announced.
         *
         * @param detail one line for people
         */
        record Damaged(String detail) implements Result {}

        /**
         * The bundle is larger than allowed.
         *
         * @param bytes its announced size
         */
        record TooLarge(long bytes) implements Result {}
    }

    /**
     * Writes the pieces into the file, one in memory at a time.
     *
     * @param pieces the piece at an index; empty when it has not arrived
     * @param limit the largest bundle, in bytes
     * @throws UncheckedIOException when the file cannot be written
     */
    public static Result assemble(
            Path file, BundleManifest manifest, long limit, IntFunction<Optional<byte[]>> pieces) {
        if (manifest.bytes() > limit) {
            return new Result.TooLarge(manifest.bytes());
        }
        if (manifest.chunks() < 1 || manifest.bytes() < 1) {
            return new Result.Damaged("an empty bundle was announced");
        }
        MessageDigest digest = sha256();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            return write(out, file, manifest, pieces, digest);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write the bundle", failure);
        }
    }

    private static Result write(
            OutputStream out,
            Path file,
            BundleManifest manifest,
            IntFunction<Optional<byte[]>> pieces,
            MessageDigest digest)
            throws IOException {
        long written = 0;
        for (int index = 0; index < manifest.chunks(); index++) {
            Optional<byte[]> piece = pieces.apply(index);
            if (piece.isEmpty()) {
                return new Result.Missing(index);
            }
            written += piece.get().length;
            if (written > manifest.bytes()) {
                return new Result.Damaged("the bundle is larger than the " + manifest.bytes() + " bytes announced");
            }
            out.write(piece.get());
        }
        return verify(file, manifest, written, HexFormat.of().formatHex(digest.digest()));
    }

    private static Result verify(Path file, BundleManifest manifest, long written, String sha256) {
        if (written != manifest.bytes()) {
            return new Result.Damaged("the bundle has " + written + " bytes, " + manifest.bytes() + " were announced");
        }
        return sha256.equals(manifest.sha256().toLowerCase(Locale.ROOT))
                ? new Result.Whole(file)
                : new Result.Damaged("the bundle's SHA-256 is not the one announced");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
