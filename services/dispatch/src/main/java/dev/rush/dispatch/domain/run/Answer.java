package dev.rush.dispatch.domain.run;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What somebody who asks for something gets: it, or why not.
 *
 * @param <T> what was asked for
 */
public sealed interface Answer<T> {
    /** It was done. */
    record Done<T>(T value) implements Answer<T> {
        public Done {
            Objects.requireNonNull(value, "value");
        }
    }

    /** It was not done, and nothing was changed. */
    record Denied<T>(Refused why) implements Answer<T> {
        public Denied {
            Objects.requireNonNull(why, "why");
        }
    }

    /** Denied for that reason, if there is one; otherwise done. */
    static <T> Answer<T> unless(Optional<Refused> refused, T value) {
        return refused.<Answer<T>>map(Denied::new).orElseGet(() -> new Done<>(value));
    }

    /** What is there, or denied for that reason. */
    static <T> Answer<T> of(Optional<T> found, Refused otherwise) {
        return found.<Answer<T>>map(Done::new).orElseGet(() -> new Denied<>(otherwise));
    }

    /** The same answer about something else. */
    default <R> Answer<R> map(Function<T, R> change) {
        return switch (this) {
            case Done<T> done -> new Done<>(change.apply(done.value()));
            case Denied<T> denied -> new Denied<>(denied.why());
        };
    }
}
