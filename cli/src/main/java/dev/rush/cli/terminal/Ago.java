package dev.rush.cli.terminal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** How long ago something was, in the largest unit that fits. */
public final class Ago {
    private Ago() {}

    /** For example {@code 5s}, {@code 12m}, {@code 3h} or {@code 9d}; a dash when the instant cannot be read. */
    public static String of(String instant, Instant now) {
        try {
            return of(Duration.between(Instant.parse(instant), now));
        } catch (DateTimeException notAnInstant) {
            return "-";
        }
    }

    private static String of(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3600) {
            return seconds / 60 + "m";
        }
        return seconds < 86_400 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
    }
}
