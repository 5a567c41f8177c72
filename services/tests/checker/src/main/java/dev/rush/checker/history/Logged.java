package dev.rush.checker.history;

import java.util.List;

/**
 * The logs' side.
 *
 * @param sent what workers said, in any order, repetitions included
 * @param stored what the log service's database holds
 * @param shown what a person sees who reads the log from its beginning
 */
public record Logged(List<Line> sent, List<Stretch> stored, List<Shown> shown) {
    public Logged {
        sent = List.copyOf(sent);
        stored = List.copyOf(stored);
        shown = List.copyOf(shown);
    }

    /** One record of a log. */
    public record Line(String run, int attempt, long seq, String text) {}

    /** Consecutive records in the store. */
    public record Stretch(String run, int attempt, long first, long last) {}

    /**
     * A whole log as it was shown.
     *
     * @param lines in the order in which they came
     * @param isWhole whether the log said of itself that nothing was missing
     */
    public record Shown(String run, List<Line> lines, boolean isWhole) {
        public Shown {
            lines = List.copyOf(lines);
        }
    }
}
