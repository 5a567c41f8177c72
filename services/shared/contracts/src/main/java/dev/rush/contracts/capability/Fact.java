package dev.rush.contracts.capability;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a machine found out about itself. A machine's facts are a map by name; a name that a service does not know is
 * kept as it is. What is beyond the bounds is cut off, so that no machine is shut out for having too much of something.
 *
 * @param kind how the values are compared
 * @param values what was found, at most {@link #MOST_VALUES} of at most {@link #LONGEST_VALUE} characters; several for several
 *     of a kind, such as JDKs
 */
public record Fact(FactKind kind, List<String> values) {
    /** The most facts of a machine. */
    public static final int MOST = 64;

    /** The most values of a fact. */
    public static final int MOST_VALUES = 64;

    /** The longest value, in characters. */
    public static final int LONGEST_VALUE = 200;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]{0,39}");

    public Fact {
        kind = Objects.requireNonNullElse(kind, FactKind.UNKNOWN);
        values = values.stream().limit(MOST_VALUES).map(Fact::cut).toList();
    }

    /** Words. */
    public static Fact text(List<String> values) {
        return new Fact(FactKind.TEXT, values);
    }

    /** One word. */
    public static Fact text(String value) {
        return text(List.of(value));
    }

    /** A count, or an amount in bytes. */
    public static Fact number(long value) {
        return new Fact(FactKind.NUMBER, List.of(Long.toString(value)));
    }

    /** Versions. */
    public static Fact versions(List<String> values) {
        return new Fact(FactKind.VERSION, values);
    }

    /** Those of the facts that are within the bounds, by name; none where there are none. */
    public static Map<String, Fact> bounded(@Nullable Map<String, Fact> facts) {
        if (facts == null || facts.isEmpty()) {
            return Map.of();
        }
        Map<String, Fact> kept = new TreeMap<>();
        new TreeMap<>(facts).forEach((name, fact) -> {
            if (kept.size() < MOST && NAME.matcher(name).matches()) {
                kept.put(name, fact);
            }
        });
        return Map.copyOf(kept);
    }

    private static String cut(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE);
    }
}
