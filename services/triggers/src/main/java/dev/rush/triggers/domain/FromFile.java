package dev.rush.triggers.domain;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a trigger has to do with a repository's {@code .rush/triggers.yml}.
 *
 * @param isRead whether it has the file read, and the triggers that are declared there below it
 * @param parent of a declared one the trigger that it is below; empty for one that was made
 * @param name of a declared one in the file; empty for one that was made
 * @param error why the file counts no more than it did; empty when it does
 * @param readAt when it was read last
 */
public record FromFile(boolean isRead, String parent, String name, String error, Optional<Instant> readAt) {
    /** Nothing. */
    public static final FromFile NONE = new FromFile(false, "", "", "", Optional.empty());

    public FromFile {
        Objects.requireNonNull(parent, "parent");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(error, "error");
        Objects.requireNonNull(readAt, "readAt");
    }

    /** Whether it is declared there. */
    public boolean isDeclared() {
        return !parent.isEmpty();
    }
}
