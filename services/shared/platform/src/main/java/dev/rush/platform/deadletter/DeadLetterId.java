package dev.rush.platform.deadletter;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a dead letter is in its topic, which is its name for people too.
 *
 * @param partition the partition of the dead-letter topic
 * @param offset the offset there
 */
public record DeadLetterId(int partition, long offset) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,5})-(\\d{1,18})");

    /** Reads {@code partition-offset}; nothing when the text is none. */
    public static Optional<DeadLetterId> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new DeadLetterId(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return partition + "-" + offset;
    }
}
