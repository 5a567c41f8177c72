package dev.rush.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The GitHub token that the launcher took out of the environment. It comes through a pipe that is empty once it was read,
 * so it stands in no file, no argument and no process's environment.
 */
final class HandedToken {
    /** The system property that names the pipe's file descriptor. */
    static final String DESCRIPTOR = "rush.github-token-fd";

    private HandedToken() {}

    /**
     * Reads it; the second time there is nothing.
     *
     * @throws RefusedException when the launcher named a descriptor that cannot be read
     */
    static Optional<String> take() {
        String descriptor = System.clearProperty(DESCRIPTOR);
        if (descriptor == null) {
            return Optional.empty();
        }
        try {
            String token = Files.readString(Path.of("/dev/fd", descriptor), StandardCharsets.UTF_8)
                    .strip();
            return Optional.of(token).filter(text -> !text.isEmpty());
        } catch (IOException failure) {
            throw new RefusedException("the GitHub token cannot be read from the launcher: " + failure, failure);
        }
    }
}
