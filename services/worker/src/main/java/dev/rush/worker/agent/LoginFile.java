package dev.rush.worker.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that an agent's login is in, or its settings beside it.
 *
 * @param owners the one of the machine's owner; it may not exist
 * @param copy where the copy of an attempt is, relative to its home
 * @param part what of it the copy has
 */
public record LoginFile(Path owners, String copy, LoginPart part) {
    /** Whether there is something in that part of it. */
    public boolean holdsSomething() {
        try {
            if (!Files.isRegularFile(owners)) {
                return false;
            }
            String held = part.of(Files.readString(owners)).strip();
            return !held.isEmpty() && !held.equals("{}");
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * Copies that part of it into a home, where there is one.
     *
     * @throws java.io.UncheckedIOException when it cannot be copied
     */
    public void copyTo(Path home) {
        Login.copy(owners, home.resolve(copy), part);
    }
}
