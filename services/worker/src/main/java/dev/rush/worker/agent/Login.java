package dev.rush.worker.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Copies the files an agent's login consists of into an attempt's own home, readable by their owner alone. */
public final class Login {
    private static final FileAttribute<?> OWNER_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private Login() {}

    /**
     * Makes a folder for the owner alone. Whatever else has the name, such as a link that a setup script made, goes: it could lead
     * to the login that is copied.
     *
     * @throws UncheckedIOException when it cannot be made
     */
    public static Path folder(Path path) {
        try {
            if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(path);
            }
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            return path;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot make " + path, failure);
        }
    }

    /**
     * Copies a part of a file, where there is one, replacing what was there whole or not at all.
     *
     * @throws UncheckedIOException when it cannot be copied
     */
    public static void copy(Path from, Path to, LoginPart part) {
        try {
            if (Files.isRegularFile(from)) {
                Path aside = Files.createTempFile(to.getParent(), "login", null, OWNER_ALONE);
                Files.writeString(aside, part.of(Files.readString(from)));
                Files.move(aside, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot copy " + from, failure);
        }
    }
}
