package dev.rush.logs.service;

import dev.rush.logs.domain.Line;
import dev.rush.logs.domain.RunSnapshot;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** Server-sent events, byte for byte as the reference describes them; several of them in one buffer. */
final class Frames {
    private final StringBuilder text = new StringBuilder();

    Frames retry() {
        text.append("retry: 2000\n\n");
        return this;
    }

    Frames ping() {
        text.append(": ping\n\n");
        return this;
    }

    Frames log(Line line) {
        text.append("event: log\nid: ").append(line.place());
        JsonObject data = new JsonObject()
                .put("attempt", line.place().attempt())
                .put("seq", line.place().seq())
                .put("at", line.at().toString())
                .put("kind", line.kind())
                .put("text", line.text());
        return data(line.raw().isEmpty() ? data : data.put("raw", line.raw()));
    }

    Frames state(RunSnapshot run) {
        text.append("event: state");
        return data(state(run, new JsonObject()));
    }

    Frames end(RunSnapshot run) {
        text.append("event: end");
        return data(state(run, new JsonObject()).put("lastSeq", run.lastSeq()));
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    Buffer toBuffer() {
        return Buffer.buffer(text.toString());
    }

    private static JsonObject state(RunSnapshot run, JsonObject into) {
        return into.put("phase", run.phase().wire())
                .put("reason", run.reason().wire())
                .put("detail", run.detail())
                .put("attempt", run.attempt())
                .put("machine", run.machine())
                .put("pullRequest", run.pullRequest());
    }

    private Frames data(JsonObject data) {
        text.append("\ndata: ").append(data.encode()).append("\n\n");
        return this;
    }
}
