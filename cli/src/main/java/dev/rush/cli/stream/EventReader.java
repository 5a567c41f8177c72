package dev.rush.cli.stream;

import dev.rush.cli.api.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Reads server-sent events. A frame that was cut in the middle is not a frame. */
final class EventReader {
    private final BufferedReader lines;
    private Optional<Duration> retry = Optional.empty();
    private String event = "";
    private String id = "";
    private StringBuilder data = new StringBuilder();

    EventReader(InputStream body) {
        this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /** The next frame; empty at the end of the stream. */
    Optional<Frame> next() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isEmpty()) {
                field(line);
            } else if (!data.isEmpty()) {
                return Optional.of(take());
            } else {
                clear();
            }
        }
        return Optional.empty();
    }

    /** How long the server wants a client to wait before it comes back. */
    Optional<Duration> retry() {
        return retry;
    }

    private void field(String line) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        value = value.startsWith(" ") ? value.substring(1) : value;
        switch (name) {
            case "event" -> event = value;
            case "id" -> id = value;
            case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
            case "retry" -> retry = millis(value);
            default -> {
                // comments keep the connection alive; other fields do not concern us
            }
        }
    }

    private Optional<Duration> millis(String value) {
        try {
            return Optional.of(Duration.ofMillis(Math.max(0, Long.parseLong(value.strip()))));
        } catch (NumberFormatException notANumber) {
            return retry;
        }
    }

    private Frame take() throws IOException {
        Frame frame = new Frame(event, id, Json.parse(data.toString()));
        clear();
        return frame;
    }

    private void clear() {
        event = "";
        id = "";
        data = new StringBuilder();
    }
}
