package dev.rush.dispatch.store;

import dev.rush.contracts.run.RunOrigin;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What caused a run, as the text of a column; empty for a run that a member typed. */
final class OriginColumn {
    private OriginColumn() {}

    static String write(@Nullable RunOrigin origin) {
        return origin == null
                ? ""
                : new JsonObject()
                        .put("provider", origin.provider())
                        .put("requester", origin.requester())
                        .put("url", origin.url())
                        .put("fixes", origin.fixes())
                        .encode();
    }

    static @Nullable RunOrigin read(String text) {
        if (text.isEmpty()) {
            return null;
        }
        var json = new JsonObject(text);
        return new RunOrigin(
                json.getString("provider"),
                json.getString("requester"),
                json.getString("url"),
                json.getString("fixes"));
    }
}
