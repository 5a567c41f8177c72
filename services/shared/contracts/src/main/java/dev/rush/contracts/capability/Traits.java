package dev.rush.contracts.capability;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What requirements are compared with. A name is looked for among what the machine found out about itself, then among the labels
 * that its people gave it, then among what its worker says of itself.
 *
 * @param facts what the machine found out
 * @param given the labels that people gave it
 * @param labels the labels that its worker registers
 */
public record Traits(Map<String, Fact> facts, Map<String, String> given, Map<String, String> labels) {
    /** A machine of which nothing is known. */
    public static final Traits NONE = new Traits(Map.of(), Map.of(), Map.of());

    public Traits {
        facts = Map.copyOf(facts);
        given = Map.copyOf(given);
        labels = Map.copyOf(labels);
    }

    /** What is known by that name. */
    public Optional<Fact> of(String name) {
        Fact fact = facts.get(name);
        if (fact != null) {
            return Optional.of(fact);
        }
        return Optional.ofNullable(given.get(name))
                .or(() -> Optional.ofNullable(labels.get(name)))
                .map(value -> Fact.text(List.of(value)));
    }
}
