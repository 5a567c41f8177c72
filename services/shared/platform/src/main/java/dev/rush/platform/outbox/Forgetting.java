package dev.rush.platform.outbox;

import java.time.Duration;
import java.util.Objects;

/**
 * Rows of a table that a service forgets once they are old.
 *
 * @param table the table's name, without its schema
 * @param condition which of its rows, as SQL in which {@code $1} is the moment before which they are old; the table's alias is {@code t}
 * @param age how old they become
 */
public record Forgetting(String table, String condition, Duration age) {
    public Forgetting {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(condition, "condition");
        Objects.requireNonNull(age, "age");
    }
}
