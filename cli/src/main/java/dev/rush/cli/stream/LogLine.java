package dev.rush.cli.stream;

import dev.rush.cli.api.JsonObject;
import dev.rush.cli.api.Run;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How people see the frames of a log: one line each, the time, the kind and the text. */
public final class LogLine {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int KIND_WIDTH = 13;

    private final ZoneId zone;
    private String lastState = "";

    /** Lines with times as they are in this zone. */
    public LogLine(ZoneId zone) {
        this.zone = zone;
    }

    /** The line for a frame; empty when it says nothing new. */
    public Optional<String> of(Frame frame) {
        return switch (frame.event()) {
            case "log" -> Optional.of(record(frame.data()));
            case "gap" -> Optional.of(gap(frame.data()));
            case "state" -> changed(Run.shownState(frame.data()));
            default -> Optional.empty();
        };
    }

    private static String gap(JsonObject gap) {
        long from = gap.number("from");
        long to = gap.number("to");
        return "-------- " + padded("gap") + " " + (to - from + 1) + " record(s) are missing, from "
                + gap.number("attempt") + "." + from + " to " + gap.number("attempt") + "." + to;
    }

    private Optional<String> changed(String state) {
        if (state.equals(lastState)) {
            return Optional.empty();
        }
        lastState = state;
        return Optional.of("-------- " + padded("run") + " " + state);
    }

    private String record(JsonObject record) {
        String kind = record.text("kind").replace('_', '-');
        return time(record.text("at")) + " " + padded(kind) + " " + record.text("text");
    }

    private String time(String at) {
        try {
            return TIME.format(Instant.parse(at).atZone(zone));
        } catch (DateTimeException notAnInstant) {
            return "--:--:--";
        }
    }

    private static String padded(String kind) {
        return kind + " ".repeat(Math.max(0, KIND_WIDTH - kind.length()));
    }
}
