package dev.rush.backbone.postgres;

import dev.rush.backbone.process.BackboneException;
import dev.rush.backbone.process.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * PostgreSQL's programs, unpacked.
 *
 * @param folder holds {@code bin}, {@code lib} and {@code share}
 */
record Binaries(Path folder) {
    private static final int NAME_LENGTH = 16;

    /**
     * Unpacks the programs for this machine into a folder below {@code parent}, once: the folder is named after the
     * archive's SHA-256 and appears in one move, so what is there is whole. Several processes may do this at once.
     *
     * @throws BackboneException when there are none for this machine
     */
    static Binaries unpackedBelow(Path parent) {
        String archive = archiveName();
        try {
            Path folder = parent.resolve("postgresql-" + hash(archive).substring(0, NAME_LENGTH));
            if (!Files.isExecutable(folder.resolve("bin").resolve("postgres"))) {
                unpack(archive, folder);
            }
            return new Binaries(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot unpack PostgreSQL below " + parent, failure);
        }
    }

    private static void unpack(String archive, Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        Path fresh = Files.createTempDirectory(folder.getParent(), ".unpacking-");
        try (InputStream packed = open(archive)) {
            Archive.unpack(packed, fresh);
            Archive.readableByAll(fresh);
            moveInto(fresh, folder);
        } finally {
            Trees.delete(fresh);
        }
    }

    private static void moveInto(Path fresh, Path folder) throws IOException {
        try {
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException present) {
            if (!Files.isExecutable(folder.resolve("bin").resolve("postgres"))) {
                throw present;
            }
        }
    }

    private static String hash(String archive) throws IOException {
        try (InputStream packed = open(archive)) {
            DigestInputStream digested = new DigestInputStream(packed, MessageDigest.getInstance("SHA-256"));
            digested.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static InputStream open(String archive) {
        InputStream found = Binaries.class.getResourceAsStream("/" + archive);
        if (found == null) {
            throw new BackboneException("there is no PostgreSQL for this machine (" + archive + "); point"
                    + " Rush at a server of your own instead");
        }
        return found;
    }

    private static String archiveName() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String machine = switch (System.getProperty("os.arch")) {
            case "aarch64", "arm64" -> "arm_64";
            case "amd64", "x86_64" -> "x86_64";
            case String other -> other;
        };
        return "postgres-" + system + "-" + machine + ".txz";
    }

    /** The path of one program. */
    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }
}
