package dev.rush.forge;

import java.time.Duration;
import java.util.Objects;

/**
 * What a forge answers to a call.
 *
 * @param <T> what was asked
 */
public sealed interface CallAnswer<T> {
    /** That. */
    record Said<T>(T value) implements CallAnswer<T> {
        public Said {
            Objects.requireNonNull(value, "value");
        }
    }

    /** It does not let us, and will not by itself. */
    record Refused<T>(String detail) implements CallAnswer<T> {
        public Refused {
            Objects.requireNonNull(detail, "detail");
        }
    }

    /** Not now; it wants to be left alone for that long. */
    record Later<T>(String detail, Duration pause) implements CallAnswer<T> {
        public Later {
            Objects.requireNonNull(detail, "detail");
            Objects.requireNonNull(pause, "pause");
        }
    }

    /** The same failure of another question. */
    static <T, R> CallAnswer<R> failure(CallAnswer<T> answer) {
        return switch (answer) {
            case Said<T> said -> throw new IllegalStateException("no failure: " + said);
            case Refused<T> refused -> new Refused<>(refused.detail());
            case Later<T> later -> new Later<>(later.detail(), later.pause());
        };
    }
}
