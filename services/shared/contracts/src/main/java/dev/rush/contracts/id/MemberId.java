package dev.rush.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Names a member within an organisation; people type it.
 *
 * @param value one to 40 characters of {@code a-z0-9.-}, not starting or ending with a dash or a dot
 */
public record MemberId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,38}[a-z0-9])?");

    @JsonCreator
    public MemberId {
        Objects.requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a valid MemberId: " + Shown.of(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
