package dev.rush.cli.stream;

import dev.rush.cli.api.JsonObject;

/**
 * One frame of a run's log.
 *
 * @param event {@code log}, {@code state} or {@code end}; readers skip events they do not know
 * @param id {@code <attempt>.<seq>} of a log record; empty for the others
 * @param data what it says
 */
public record Frame(String event, String id, JsonObject data) {
    /** Whether nothing follows it. */
    public boolean isEnd() {
        return event.equals("end");
    }
}
