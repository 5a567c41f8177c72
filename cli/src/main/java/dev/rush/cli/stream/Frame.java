package dev.rush.cli.stream;

import dev.rush.cli.api.JsonObject;

/**
 * One frame of a run's log.
 *
 * @param event {@code log}, {@code gap}, {@code state} or {@code end}; readers skip events they do not know
 * @param id {@code <attempt>.<seq>} of a log record, or of the last one in a gap; empty for the others
 * @param data what it says
 */
public record Frame(String event, String id, JsonObject data) {
    /** How many records it says are missing. */
    public long missing() {
        return event.equals("gap") ? data.number("to") - data.number("from") + 1 : 0;
    }

    /** Whether nothing follows it. */
    public boolean isEnd() {
        return event.equals("end");
    }
}
