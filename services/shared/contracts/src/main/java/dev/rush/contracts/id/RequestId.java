package dev.rush.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Names one request for a run. Who asks makes it from what caused the request, so that the same cause has the same id however often
 * it is asked; within an organisation dispatch answers each id once, and later as it did then.
 *
 * @param value 32 hex digits in lower case
 */
public record RequestId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    @JsonCreator
    public RequestId {
        Objects.requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a valid RequestId: " + Shown.of(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
