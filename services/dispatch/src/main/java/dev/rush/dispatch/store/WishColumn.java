package dev.rush.dispatch.store;

import dev.rush.contracts.run.PullRequestWish;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a run's pull request is to be opened, as the text of a column; empty for as all of them are. */
final class WishColumn {
    private WishColumn() {}

    static String write(@Nullable PullRequestWish wish) {
        return wish == null
                ? ""
                : new JsonObject()
                        .put("ready", wish.ready())
                        .put("labels", new JsonArray(wish.labels()))
                        .put("reviewers", new JsonArray(wish.reviewers()))
                        .encode();
    }

    static @Nullable PullRequestWish read(String text) {
        if (text.isEmpty()) {
            return null;
        }
        var json = new JsonObject(text);
        return new PullRequestWish(
                json.getBoolean("ready"), texts(json.getJsonArray("labels")), texts(json.getJsonArray("reviewers")));
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().map(String::valueOf).toList();
    }
}
