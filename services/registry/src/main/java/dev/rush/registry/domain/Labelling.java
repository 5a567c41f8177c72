package dev.rush.registry.domain;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What becomes of the wish to give a machine labels, or to take them from it. */
public sealed interface Labelling {
    /** The most labels that people can give a machine. */
    int MOST = 32;

    /** How a label is called. */
    Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]{0,39}");

    /** What it can be. */
    Pattern VALUE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+:/ -]{0,94}");

    /** The machine has them. */
    record Labelled(Machine machine) implements Labelling {}

    /** It does not, for the first reason that was found. */
    record NotLabelled(String why) implements Labelling {
        public NotLabelled {
            Objects.requireNonNull(why, "why");
        }
    }

    /**
     * Changes the labels. What a machine finds out about itself cannot be given by hand: who requires it shall be able to rely
     * on it.
     *
     * @param changes by name; nothing as a value takes the label away
     */
    static Labelling decide(Machine machine, Map<String, @Nullable String> changes) {
        Map<String, String> labels = new TreeMap<>(machine.care().given());
        for (Map.Entry<String, @Nullable String> change : changes.entrySet()) {
            Optional<String> flaw = flaw(machine, change.getKey(), change.getValue());
            if (flaw.isPresent()) {
                return new NotLabelled(flaw.get());
            }
            apply(labels, change.getKey(), change.getValue());
        }
        return labels.size() > MOST
                ? new NotLabelled("a machine has at most " + MOST + " labels")
                : new Labelled(machine.caredFor(machine.care().with(labels)));
    }

    private static void apply(Map<String, String> labels, String name, @Nullable String value) {
        if (value == null) {
            labels.remove(name);
        } else {
            labels.put(name, value);
        }
    }

    private static Optional<String> flaw(Machine machine, String name, @Nullable String value) {
        if (!NAME.matcher(name).matches()) {
            return Optional.of("a label's name is lower-case letters, digits, dots and dashes, at most 40");
        }
        if (value == null) {
            return Optional.empty();
        }
        if (machine.said().facts().containsKey(name)) {
            return Optional.of(
                    "'" + name + "' is what the machine finds out about itself; give the label another name");
        }
        return VALUE.matcher(value).matches()
                ? Optional.empty()
                : Optional.of("the value of '" + name + "' is 1 to 95 letters, digits and . _ + : / - or a space");
    }
}
