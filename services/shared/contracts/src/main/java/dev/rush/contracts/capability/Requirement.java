package dev.rush.contracts.capability;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a run requires of its machine, as it is typed: {@code docker}, {@code os=macos}, {@code xcode>=16}, {@code memory>=16G}.
 * A name alone asks that there is such a thing. A sign that this release does not know is met by no machine: what is required is
 * never passed over.
 *
 * @param value the requirement, at most 140 characters
 */
public record Requirement(@JsonValue String value) {
    /** The most requirements, and the most wishes, of one run. */
    public static final int MOST = 20;

    private static final Pattern FORM =
            Pattern.compile("[a-z][a-z0-9.-]{0,39}(?:[<>=!~]{1,3}[A-Za-z0-9][A-Za-z0-9._+:/ -]{0,94})?");
    private static final String SIGNS = "<>=!~";

    @JsonCreator
    public Requirement {
        Objects.requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "not a requirement: a name, or a name, one of = != >= <= > <, and a value, such as os=macos or xcode>=16");
        }
    }

    /**
     * Reads what somebody typed.
     *
     * @throws IllegalArgumentException when it is no requirement, or has a sign that nobody knows
     */
    public static Requirement parse(String typed) {
        Requirement read = new Requirement(typed.strip());
        if (!read.sign().isEmpty() && !Comparison.isKnown(read.sign())) {
            throw new IllegalArgumentException("not a requirement: its sign is none of = != >= <= > <");
        }
        return read;
    }

    /** What it is about. */
    public String name() {
        return value.substring(0, signAt());
    }

    /** Whether a machine with these traits is what is asked for. */
    public boolean isMetBy(Traits traits) {
        Optional<Fact> found = traits.of(name());
        String sign = sign();
        return switch (sign) {
            case "" -> found.filter(Requirement::isThere).isPresent();
            case "!=" ->
                found.filter(fact -> Comparison.holds(fact, "=", wanted())).isEmpty();
            default ->
                found.filter(fact -> Comparison.holds(fact, sign, wanted())).isPresent();
        };
    }

    private String sign() {
        int begin = signAt();
        int end = begin;
        while (end < value.length() && SIGNS.indexOf(value.charAt(end)) >= 0) {
            end++;
        }
        return value.substring(begin, end);
    }

    private String wanted() {
        return value.substring(signAt() + sign().length());
    }

    private int signAt() {
        int at = 0;
        while (at < value.length() && SIGNS.indexOf(value.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static boolean isThere(Fact fact) {
        return fact.values().stream().anyMatch(one -> !one.equals("no") && !one.equals("false"));
    }

    @Override
    public String toString() {
        return value;
    }
}
