package dev.rush.worker.secret;

import dev.rush.worker.line.Line;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes known values out of text, in each of their {@link Spellings}: {@code [redacted:NAME]} stands in their place. A value
 * may go on over line ends, as it does where text is wrapped; then each line has its own replacement, and lines stay as many
 * as they were. Immutable.
 */
public final class Redactor {
    /** Knows nothing. */
    public static final Redactor NONE = new Redactor(List.of());

    private final List<Secret> secrets;
    private final Automaton automaton;

    /** Knows these values. */
    Redactor(List<Secret> secrets) {
        this.secrets = List.copyOf(secrets);
        List<Automaton.Pattern> patterns = new ArrayList<>();
        for (int owner = 0; owner < secrets.size(); owner++) {
            for (byte[] spelling : Spellings.of(secrets.get(owner).value())) {
                patterns.add(new Automaton.Pattern(spelling, owner));
            }
        }
        this.automaton = new Automaton(patterns);
    }

    /**
     * A place in a text made of lines: what has begun there. Only a redactor of the same values goes on from it exactly.
     *
     * @param by whose place it is
     * @param state what has begun
     */
    record Place(Redactor by, int state) {}

    /** The beginning of a text. */
    Place begin() {
        return new Place(this, Automaton.START);
    }

    /**
     * A line as others may see it.
     *
     * @param line the line
     * @param differs whether something was taken out
     * @param behind the place behind it
     */
    record Redacted(Line line, boolean differs, Place behind) {}

    /** Redacts the line that follows a place; the line itself when there is nothing in it. */
    Redacted redact(Place before, Line line) {
        byte[] bytes = line.bytes();
        int length = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        Cuts cuts = new Cuts();
        int state = automaton.scan(moved(before), bytes, length, cuts);
        if (automaton.depth(state) >= Secret.SHORTEST) {
            cuts.hit(length - automaton.depth(state), length, automaton.owner(state));
        }
        return new Redacted(
                cuts.isEmpty() ? line : new Line(cuts.apply(bytes, secrets)),
                !cuts.isEmpty(),
                state == before.state && before.by == this ? before : new Place(this, state));
    }

    /** The state for a place that another redactor may have led to. */
    private int moved(Place place) {
        if (place.by == this) {
            return place.state;
        }
        byte[] begun = place.by.automaton.bytes(place.state);
        return automaton.scan(Automaton.START, begun, begun.length, (from, to, owner) -> {});
    }

    /** Redacts a text of any number of lines; the text itself when there is nothing in it. */
    public String redact(String text) {
        Place place = begin();
        StringBuilder redacted = new StringBuilder();
        boolean changed = false;
        for (String one : text.split("\n", -1)) {
            Redacted next = redact(place, Line.of(one));
            place = next.behind;
            changed |= next.differs;
            redacted.append(next.differs ? next.line.text() : one).append('\n');
        }
        return changed ? redacted.substring(0, redacted.length() - 1) : text;
    }

    /** The names of the values in a content that nobody writes by chance; empty when there are none. */
    public Set<String> named(InputStream content) throws IOException {
        Set<String> names = new TreeSet<>();
        int state = Automaton.START;
        byte[] buffer = new byte[64 * 1024];
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            int length = joined(buffer, count);
            state = automaton.scan(state, buffer, length, (from, to, owner) -> {
                if (secrets.get(owner).isUnmistakable()) {
                    names.add(secrets.get(owner).name());
                }
            });
        }
        return names;
    }

    /**
     * Makes a copy of a file without the values in it, when there are any; otherwise there is no copy.
     *
     * @return whether there is one
     */
    public boolean copy(Path file, Path copy) throws IOException {
        return !secrets.isEmpty() && RedactedFile.copy(this, file, copy);
    }

    /** Takes line ends out. */
    private static int joined(byte[] bytes, int count) {
        int to = 0;
        for (int at = 0; at < count; at++) {
            if (bytes[at] != '\n' && bytes[at] != '\r') {
                bytes[to++] = bytes[at];
            }
        }
        return to;
    }

    @Override
    public String toString() {
        return secrets.toString();
    }
}
