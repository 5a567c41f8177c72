package dev.rush.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Names one registered machine; made at the first start of its worker and kept in that one's data directory.
 *
 * @param value twelve characters of {@code a-z0-9}
 */
public record MachineId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]{12}");

    @JsonCreator
    public MachineId {
        Objects.requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a valid MachineId: " + Shown.of(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
