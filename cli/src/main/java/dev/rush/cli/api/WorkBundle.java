package dev.rush.cli.api;

import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Downloads the bundle of a run's work and holds it against what was announced. */
public final class WorkBundle {
    private static final int BUFFER = 64 * 1024;

    private final RushApi api;
    private final KeptWork work;

    /** The bundle of that work. */
    public WorkBundle(RushApi api, KeptWork work) {
        this.api = api;
        this.work = work;
    }

    /**
     * Writes it into a new file; nothing is left there unless all of it came.
     *
     * @throws CommandFailed when it did not come, or is not what was announced
     */
    public void download(Path file) {
        MessageDigest digest = sha256();
        boolean whole = false;
        try (InputStream body = api.bundle(work.run().value())) {
            long bytes = write(file, body, digest);
            require(bytes, HexFormat.of().formatHex(digest.digest()));
            whole = true;
        } catch (IOException broken) {
            throw api.unreachable(broken);
        } finally {
            if (!whole) {
                remove(file);
            }
        }
    }

    private long write(Path file, InputStream body, MessageDigest digest) throws IOException {
        long bytes = 0;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = new DigestOutputStream(open(file), digest)) {
            for (int length = body.read(buffer); length >= 0 && bytes <= work.bytes(); length = body.read(buffer)) {
                out.write(buffer, 0, length);
                bytes += length;
            }
        }
        return bytes;
    }

    private static OutputStream open(Path file) {
        try {
            return Files.newOutputStream(file);
        } catch (IOException failure) {
            throw new CommandFailed(
                    ExitCode.FAILED,
                    "cannot write " + file + ": " + failure.getMessage(),
                    "rush cloud checkout --help");
        }
    }

    private void require(long bytes, String sha256) {
        String again = "rush cloud checkout " + work.run();
        if (bytes < work.bytes()) {
            throw new CommandFailed(
                    ExitCode.UNREACHABLE,
                    "the connection broke: " + bytes + " of " + work.bytes() + " bytes of the bundle came",
                    again);
        }
        if (bytes > work.bytes() || !sha256.equals(work.sha256())) {
            throw new CommandFailed(
                    ExitCode.FAILED,
                    "the bundle that came is not the one that was announced: its SHA-256 is " + sha256 + ", not "
                            + work.sha256(),
                    again);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot remove " + file, failure);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
