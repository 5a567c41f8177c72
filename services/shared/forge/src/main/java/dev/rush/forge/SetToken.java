package dev.rush.forge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** The token that the settings name, itself or in a file. */
public final class SetToken {
    private static final Set<PosixFilePermission> OF_OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private SetToken() {}

    /**
     * The token, or what the file holds; empty when neither is set.
     *
     * @throws IllegalStateException when the file cannot be read, is empty, or others than its owner have rights to it;
     *     the message says what to type
     */
    public static Optional<String> of(Optional<String> token, Optional<Path> file) {
        return token.map(String::strip).filter(text -> !text.isEmpty()).or(() -> file.map(SetToken::in));
    }

    /** Whether nobody but its owner has rights to a file. */
    static boolean isOwners(Path file) throws IOException {
        return Files.getPosixFilePermissions(file).stream().noneMatch(OF_OTHERS::contains);
    }

    private static String in(Path file) {
        try {
            if (!isOwners(file)) {
                throw new IllegalStateException(
                        "others may read the GitHub token in " + file + "; next: chmod 600 " + file);
            }
            String token = Files.readString(file).strip();
            if (token.isEmpty()) {
                throw new IllegalStateException("there is no GitHub token in " + file);
            }
            return token;
        } catch (IOException failure) {
            throw new IllegalStateException("the GitHub token cannot be read: " + failure, failure);
        }
    }
}
