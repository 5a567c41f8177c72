package dev.rush.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Names one run: one prompt, one agent, one repository. People type it, and any unambiguous prefix of it.
 *
 * @param value twelve characters of {@code a-z0-9}
 */
public record RunId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]{12}");
    private static final Pattern ID_OR_PREFIX = Pattern.compile("[a-z0-9]{4,12}");

    @JsonCreator
    public RunId {
        Objects.requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a valid RunId: " + Shown.of(value));
        }
    }

    /** Whether the text can be an id or enough of the beginning of one, four characters, for people to name a run by. */
    public static boolean isIdOrPrefix(String text) {
        return ID_OR_PREFIX.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
