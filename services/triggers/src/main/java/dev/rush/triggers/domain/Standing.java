package dev.rush.triggers.domain;

import dev.rush.triggers.domain.Signal.Pull;
import java.util.Objects;

/**
 * What GitHub says of a signal.
 *
 * @param mayWrite whether the sender may write to the repository
 * @param pull of a pull request what its branch is
 */
public record Standing(boolean mayWrite, Pull pull) {
    public Standing {
        Objects.requireNonNull(pull, "pull");
    }
}
