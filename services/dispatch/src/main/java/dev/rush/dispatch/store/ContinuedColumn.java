package dev.rush.dispatch.store;

import dev.rush.contracts.id.MessageId;
import dev.rush.dispatch.domain.run.Following.Continued;
import io.vertx.core.json.JsonObject;

/** With what a run went on, as the text of a column. */
final class ContinuedColumn {
    private ContinuedColumn() {}

    static String write(Continued said) {
        return new JsonObject()
                .put("message", said.message().value())
                .put("from", said.from())
                .put("text", said.text())
                .encode();
    }

    static Continued read(String text) {
        var json = new JsonObject(text);
        return new Continued(new MessageId(json.getString("message")), json.getInteger("from"), json.getString("text"));
    }
}
