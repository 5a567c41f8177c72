package dev.rush.triggers.hook;

import java.util.Optional;

/** The headers of a delivery. */
@FunctionalInterface
public interface Headers {
    /** The value of the header of that name, in whatever case; empty when it is not there. */
    Optional<String> first(String name);

    /** The same; an empty text when it is not there. */
    default String text(String name) {
        return first(name).orElse("");
    }
}
