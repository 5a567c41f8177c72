package dev.rush.cli.stream;

import java.util.Optional;

/**
 * What reading a log came to.
 *
 * @param end the {@code end} frame; empty when the server had none
 * @param lastId {@code <attempt>.<seq>} of the last record shown or told missing; empty for none
 * @param missing how many records the server said are missing for good
 */
public record ReadLog(Optional<Frame> end, String lastId, long missing) {
    /**
     * Whether something that the run has said was not shown.
     *
     * @param isOver whether the run is known to be over, so that a log without an end is not all there
     */
    public boolean isIncomplete(boolean isOver) {
        return missing > 0 || end.map(frame -> frame.data().isFalse("complete")).orElse(isOver);
    }

    /** What is missing, for people. */
    public String missingPart() {
        String gaps = missing == 0 ? "" : missing + " record(s) are missing for good";
        String rest =
                isTailMissing() ? "what comes after " + (lastId.isEmpty() ? "its beginning" : lastId) + tail() : "";
        return gaps + (gaps.isEmpty() || rest.isEmpty() ? "" : ", and ") + rest;
    }

    /** Whether the last records have not come, which they still may. */
    public boolean isTailMissing() {
        return end.map(frame -> !frame.data().text("shown").isEmpty()
                        || frame.data().isFalse("complete") && frame.data().number("missing") == 0)
                .orElse(true);
    }

    private String tail() {
        return end.filter(frame -> frame.data().number("lastSeq") > 0)
                .map(frame -> " up to " + frame.data().number("attempt") + "."
                        + frame.data().number("lastSeq") + " has not come")
                .orElse(" has not come");
    }
}
