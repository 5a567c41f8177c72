package dev.rush.triggers.domain;

import java.util.List;
import java.util.Objects;

/**
 * As which trigger something was heard, and as what.
 *
 * @param trigger whose words it has
 * @param reading what it says
 */
public record Heard(Trigger trigger, Reading reading) {
    public Heard {
        Objects.requireNonNull(trigger, "trigger");
        Objects.requireNonNull(reading, "reading");
    }

    /**
     * As the first to which it is a wish; as nothing, and the last, when it is none to all.
     *
     * @param heardAs not empty; the one whose hook it is comes last
     */
    public static Heard of(List<Trigger> heardAs, String event, Payload payload) {
        return heardAs.stream()
                .map(one ->
                        new Heard(one, Readings.of(one.provider(), one.listen().words(), event, payload)))
                .filter(heard -> heard.reading() instanceof Reading.Wish)
                .findFirst()
                .orElseGet(() -> new Heard(heardAs.getLast(), new Reading.Nothing()));
    }
}
