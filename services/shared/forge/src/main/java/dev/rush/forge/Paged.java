package dev.rush.forge;

import java.util.Objects;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param body as it came
 * @param next the path of the next page; nothing after the last
 */
public record Paged(byte[] body, Optional<String> next) {
    public Paged {
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(next, "next");
    }
}
