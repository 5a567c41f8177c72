package dev.rush.logs.service;

import dev.rush.logs.domain.Cursor;
import dev.rush.logs.domain.Gap;
import dev.rush.logs.domain.RunSnapshot;
import dev.rush.logs.domain.StoredRecord;
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

    Frames log(StoredRecord record) {
        text.append("event: log\nid: ").append(record.place());
        JsonObject data = new JsonObject()
                .put("attempt", record.place().attempt())
                .put("seq", record.place().seq())
                .put("at", record.at().toString())
                .put("kind", record.kind())
                .put("text", record.text());
        return data(record.raw().isEmpty() ? data : data.put("raw", record.raw()));
    }

    Frames state(RunSnapshot run) {
        text.append("event: state");
        return data(state(run, new JsonObject()));
    }

    /** Has an id, so that a reader that comes back goes on behind the gap. */
    Frames gap(Gap gap) {
        text.append("event: gap\nid: ").append(gap.end());
        return data(new JsonObject()
                .put("attempt", gap.attempt())
                .put("from", gap.from())
                .put("to", gap.to()));
    }

    /** The end; it says so when records are missing that this reader was told of. */
    Frames end(RunSnapshot run, long missing) {
        text.append("event: end");
        JsonObject data = state(run, new JsonObject()).put("lastSeq", run.lastSeq());
        return data(missing == 0 ? data : data.put("complete", false).put("missing", missing));
    }

    /** An end that says which record was the last one shown: what comes after it is missing. */
    Frames cutShort(RunSnapshot run, Cursor shown) {
        text.append("event: end");
        return data(state(run, new JsonObject())
                .put("lastSeq", run.lastSeq())
                .put("complete", false)
                .put("shown", shown.toString()));
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
