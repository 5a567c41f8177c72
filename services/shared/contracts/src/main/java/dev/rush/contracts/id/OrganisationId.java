package dev.rush.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The tenant every row and every event belongs to.
 *
 * @param value one to 63 characters of {@code a-z0-9-}, not starting with a dash
 */
public record OrganisationId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    @JsonCreator
    public OrganisationId {
        Objects.requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a valid OrganisationId: " + Shown.of(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
