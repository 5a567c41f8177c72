package dev.rush.cli.api;

import java.util.List;
import java.util.Objects;

/**
 * The calls of the REST API about webhooks.
 *
 * @param api the server
 */
public record WebhooksApi(RushApi api) {
    private static final String PATH = "/v1/webhooks";

    public WebhooksApi {
        Objects.requireNonNull(api, "api");
    }

    /** The organisation's webhooks. */
    public List<JsonObject> list() {
        return api.get(PATH).objects("webhooks");
    }

    /** Makes one; its secret is in the answer and nowhere else. */
    public JsonObject add(String url, List<String> events) {
        return api.post(PATH, JsonObject.of("url", url, "events", events));
    }

    /** Gives it a new secret. */
    public JsonObject rotate(String id) {
        return api.post(PATH + "/" + id + "/secret", JsonObject.of());
    }

    /** Pauses it, or lets it go on. */
    public void pause(String id, boolean paused) {
        api.post(PATH + "/" + id + (paused ? "/pause" : "/resume"), JsonObject.of());
    }

    /** Forgets it. */
    public void remove(String id) {
        api.delete(PATH + "/" + id);
    }

    /** Sends it something to try it; answers the delivery. */
    public JsonObject test(String id) {
        return api.post(PATH + "/" + id + "/test", JsonObject.of());
    }

    /** What was told to it, newest first. */
    public List<JsonObject> deliveries(String id) {
        return api.get(PATH + "/" + id + "/deliveries").objects("deliveries");
    }

    /** One of them, with what is said. */
    public JsonObject delivery(String id, String delivery) {
        return api.get(PATH + "/" + id + "/deliveries/" + delivery);
    }

    /** Has one sent again. */
    public void redeliver(String id, String delivery) {
        api.post(PATH + "/" + id + "/deliveries/" + delivery + "/redeliver", JsonObject.of());
    }
}
