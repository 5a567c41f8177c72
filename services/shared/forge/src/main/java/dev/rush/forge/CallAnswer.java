package dev.rush.forge;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;

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

    /** What is made of what it says; a failure stays one. */
    default <R> CallAnswer<R> map(Function<T, R> made) {
        return then(value -> new Said<>(made.apply(value)));
    }

    /** What the next question comes to, which is asked when this one was answered; a failure stays one. */
    default <R> CallAnswer<R> then(Function<T, CallAnswer<R>> next) {
        return this instanceof Said<T> said ? next.apply(said.value()) : failure(this);
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
