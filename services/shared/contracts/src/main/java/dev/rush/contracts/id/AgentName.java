package dev.rush.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The coding agent a run uses, as the user types it.
 *
 * @param value for example {@code claude}, {@code codex} or {@code script}
 */
public record AgentName(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    @JsonCreator
    public AgentName {
        Objects.requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a valid AgentName: " + Shown.of(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
