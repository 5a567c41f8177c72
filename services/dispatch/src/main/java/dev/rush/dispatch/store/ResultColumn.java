package dev.rush.dispatch.store;

import dev.rush.contracts.bundle.BundleManifest;
import dev.rush.contracts.run.AttemptOutcome.Changed;
import io.vertx.core.json.JsonObject;

/** An accepted result in one text column, for as long as it is being delivered. */
final class ResultColumn {
    private ResultColumn() {}

    static String write(Changed result) {
        return new JsonObject()
                .put("base", result.baseCommit())
                .put("head", result.headCommit())
                .put("commits", result.commits())
                .put("chunks", result.bundle().chunks())
                .put("bytes", result.bundle().bytes())
                .put("sha256", result.bundle().sha256())
                .put("title", result.title())
                .put("summary", result.summary())
                .encode();
    }

    static Changed read(String column) {
        var json = new JsonObject(column);
        return new Changed(
                json.getString("base"),
                json.getString("head"),
                json.getInteger("commits"),
                new BundleManifest(json.getInteger("chunks"), json.getLong("bytes"), json.getString("sha256")),
                json.getString("title"),
                json.getString("summary"));
    }
}
