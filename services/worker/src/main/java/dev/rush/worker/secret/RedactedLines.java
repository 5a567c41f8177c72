package dev.rush.worker.secret;

import dev.rush.worker.line.Line;
import java.util.function.Supplier;

/** One text that comes line by line: a value that goes on from one line to the next is found. Used by one thread. */
public final class RedactedLines {
    private final Supplier<Redactor> redactor;
    private Redactor.Place place;

    /** A text, of which each line is redacted by what is known when it comes. */
    RedactedLines(Supplier<Redactor> redactor) {
        this.redactor = redactor;
        this.place = redactor.get().begin();
    }

    /** The next line, or piece of one, as others may see it. */
    public Line next(Line line) {
        Redactor.Redacted redacted = redactor.get().redact(place, line);
        place = redacted.behind();
        return redacted.line();
    }
}
