package dev.rush.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Names one access token; it is no secret.
 *
 * @param value twelve characters of {@code a-z0-9}
 */
public record TokenId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]{12}");

    @JsonCreator
    public TokenId {
        Objects.requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a valid TokenId: " + Shown.of(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
