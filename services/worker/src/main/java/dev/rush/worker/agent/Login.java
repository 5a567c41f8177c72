package dev.rush.worker.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Copies the files an agent's login consists of into an attempt's own home, readable by their owner alone. */
public final class Login {
    private Login() {}

    /**
     * Makes a folder for the owner alone.
     *
     * @throws UncheckedIOException when it cannot be made
     */
    public static Path folder(Path path) {
        try {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            return path;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot make " + path, failure);
        }
    }

    /**
     * Copies a file, where there is one.
     *
     * @throws UncheckedIOException when it cannot be copied
     */
    public static void copy(Path from, Path to) {
        try {
            if (Files.isRegularFile(from)) {
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot copy " + from, failure);
        }
    }
}
