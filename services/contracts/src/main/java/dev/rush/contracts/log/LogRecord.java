package dev.rush.contracts.log;

import java.time.Instant;
import java.util.Objects;

/**
 * One line of an attempt's log.
 *
 * @param seq position in the attempt's log, from 1 without a gap
 * @param at the worker's clock; for people, never for decisions
 * @param kind a {@link LogKind} in lower case; readers accept kinds they do not know
 * @param text at most 16 KiB of text without the line feed
 */
public record LogRecord(long seq, Instant at, String kind, String text) {
    public LogRecord {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(text, "text");
    }
}
