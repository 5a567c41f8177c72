package dev.rush.contracts.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of an attempt's log.
 *
 * @param seq position in the attempt's log, from 1 without a gap
 * @param at the worker's clock; for people, never for decisions
 * @param kind the {@link LogKind#wire() wire form} of a {@link LogKind}; readers accept kinds they do not know
 * @param text at most 16 KiB of text without the line feed; what is no text is U+FFFD in it
 * @param raw the exact bytes, base64 on the wire; empty, and left out, when they are the text as UTF-8
 */
public record LogRecord(
        long seq,
        Instant at,
        String kind,
        String text,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) byte[] raw) {
    private static final byte[] NONE = {};

    public LogRecord {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(text, "text");
        raw = raw == null ? NONE : raw;
    }

    /** A record whose text says it all. */
    public LogRecord(long seq, Instant at, String kind, String text) {
        this(seq, at, kind, text, NONE);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LogRecord that
                && seq == that.seq
                && at.equals(that.at)
                && kind.equals(that.kind)
                && text.equals(that.text)
                && Arrays.equals(raw, that.raw);
    }

    @Override
    public int hashCode() {
        return Objects.hash(seq, at, kind, text, Arrays.hashCode(raw));
    }
}
