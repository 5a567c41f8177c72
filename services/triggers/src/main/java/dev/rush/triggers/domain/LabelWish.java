package dev.rush.triggers.domain;

import dev.rush.forge.domain.PlainText;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * By what a label is known again that comes by two ways: to a hook, and as found by a sweep. A delivery does not name the event that it
 * tells of, so that both are the same when somebody put the same label on the same issue at about the same time.
 *
 * @param name of the issue, who it was and the agent that the label names
 * @param at when it was put on
 */
public record LabelWish(String name, Instant at) {
    /** How far apart the two ways tell the time of one label: a delivery has the last change, which can be a little later. */
    public static final Duration WINDOW = Duration.ofMinutes(1);

    private static final int LONGEST = 400;

    public LabelWish {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(at, "at");
    }

    /** That of a delivery of GitHub; nothing when it is no label. */
    public static Optional<LabelWish> of(Provider provider, Signal signal, Payload payload) {
        return provider == Provider.GITHUB && signal.kind() == Signal.Kind.LABEL
                ? changed(payload).map(at -> new LabelWish(name(signal), at))
                : Optional.empty();
    }

    private static String name(Signal signal) {
        String name = String.join(" ", signal.place().subject(), signal.sender().name(), signal.agent());
        return PlainText.line(name.toLowerCase(Locale.ROOT), LONGEST);
    }

    private static Optional<Instant> changed(Payload payload) {
        return time(payload.text("issue", "updated_at")).or(() -> time(payload.text("pull_request", "updated_at")));
    }

    /** A time as GitHub writes it; nothing when it is none. */
    static Optional<Instant> time(String written) {
        try {
            return Optional.of(Instant.parse(written));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
