package dev.rush.contracts.placement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why one machine did not get the attempt.
 *
 * @param machine the machine's name
 * @param kind why, for programs; left out on the wire when it is {@link RefusalKind#OTHER}
 * @param reason why, in one line for people
 */
public record Refusal(
        String machine,

        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = LeftOut.class)
        RefusalKind kind,

        String reason) {
    public Refusal {
        Objects.requireNonNull(machine, "machine");
        kind = Objects.requireNonNullElse(kind, RefusalKind.OTHER);
        Objects.requireNonNull(reason, "reason");
    }

    /** Equal to what is not written: the JSON of an event that was released without a kind stays as it was. */
    private record LeftOut() {
        @Override
        public boolean equals(@Nullable Object value) {
            return value == RefusalKind.OTHER;
        }

        @Override
        public int hashCode() {
            return RefusalKind.OTHER.hashCode();
        }
    }
}
