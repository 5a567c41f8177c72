package dev.rush.cli.api;

import java.util.List;
import java.util.Objects;

/**
 * The calls of the REST API about triggers.
 *
 * @param api the server
 */
public record TriggersApi(RushApi api) {
    private static final String PATH = "/v1/triggers";

    public TriggersApi {
        Objects.requireNonNull(api, "api");
    }

    /** The organisation's triggers. */
    public List<JsonObject> list() {
        return api.get(PATH).objects("triggers");
    }

    /** Makes one; the secret of its hook is in the answer and nowhere else. */
    public JsonObject add(JsonObject wanted) {
        return api.post(PATH, wanted);
    }

    /** Has the file of a repository read; gives the triggers that have it read and what is declared there. */
    public List<JsonObject> sync(String repository) {
        return api.post(PATH + "/sync", JsonObject.of("repository", repository)).objects("triggers");
    }

    /** Gives its hook a new secret, or the one that is given. */
    public JsonObject rotate(String id, JsonObject secret) {
        return api.post(PATH + "/" + id + "/secret", secret);
    }

    /** Pauses it, or lets it go on. */
    public void pause(String id, boolean paused) {
        api.post(PATH + "/" + id + (paused ? "/pause" : "/resume"), JsonObject.of());
    }

    /** Forgets it. */
    public void remove(String id) {
        api.delete(PATH + "/" + id);
    }

    /** What a payload would come to. */
    public JsonObject test(String id, String event, JsonObject payload) {
        return api.post(PATH + "/" + id + "/test", JsonObject.of("event", event, "payload", payload.fields()));
    }

    /** What came to it, newest first. */
    public List<JsonObject> deliveries(String id) {
        return api.get(PATH + "/" + id + "/deliveries").objects("deliveries");
    }

    /** One of them, with its prompt. */
    public JsonObject delivery(String id, String delivery) {
        return api.get(PATH + "/" + id + "/deliveries/" + delivery);
    }

    /** Has one handled again. */
    public void redeliver(String id, String delivery) {
        api.post(PATH + "/" + id + "/deliveries/" + delivery + "/redeliver", JsonObject.of());
    }
}
