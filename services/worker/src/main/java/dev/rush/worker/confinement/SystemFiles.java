package dev.rush.worker.confinement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The parts of a Linux system that every confined agent can read. */
final class SystemFiles {
    static final List<Path> FOLDERS = Stream.of(
                    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc", "/opt", "/nix")
            .map(Path::of)
            .toList();

    /** Files in them that only root can read, for the case that the worker is root. */
    static final List<Path> SECRET_FILES = Stream.of(
                    "/etc/shadow", "/etc/shadow-", "/etc/gshadow", "/etc/gshadow-", "/etc/sudoers")
            .map(Path::of)
            .toList();

    /** Folders of that kind. */
    static final List<Path> SECRET_FOLDERS = List.of(Path.of("/etc/ssl/private"), Path.of("/etc/ssh"));

    private SystemFiles() {}

    /** Whether a path is in them. */
    static boolean has(Path path) {
        return FOLDERS.stream().anyMatch(path::startsWith);
    }

    /** Whether a path is secret, or in a folder that is. */
    static boolean isSecret(Path path) {
        return secrets().anyMatch(path::startsWith);
    }

    /** Whether something secret is somewhere in a folder. */
    static boolean hasSecrets(Path folder) {
        return secrets().anyMatch(secret -> secret.startsWith(folder));
    }

    private static Stream<Path> secrets() {
        return Stream.concat(SECRET_FILES.stream(), SECRET_FOLDERS.stream());
    }

    /** The file that {@code /etc/resolv.conf} links to, where it is elsewhere. */
    static Optional<Path> resolver() {
        try {
            return Optional.of(Path.of("/etc/resolv.conf").toRealPath())
                    .filter(real -> !has(real) && Files.exists(real));
        } catch (IOException none) {
            return Optional.empty();
        }
    }
}
