package dev.rush.cli.api;

import java.util.List;
import java.util.Objects;

/**
 * The calls about events that Kafka refused and records that no service could handle.
 *
 * @param api the server
 */
public record SetAsideApi(RushApi api) {
    public SetAsideApi {
        Objects.requireNonNull(api, "api");
    }

    /** The events of a service that Kafka refused and that come after a position; at most 100. */
    public List<JsonObject> parked(String service, long after) {
        return api.get("/v1/outboxes/" + service + "/parked?after=" + after).objects("parked");
    }

    /** How many events of a service wait for Kafka, since when, and how many are parked. */
    public JsonObject backlog(String service) {
        return api.get("/v1/outboxes/" + service + "/parked?after=0").object("backlog");
    }

    /** Sends a parked event again. */
    public void retryParked(String service, long position) {
        api.post("/v1/outboxes/" + service + "/parked/" + position + "/retry", JsonObject.of());
    }

    /** Forgets a parked event. */
    public void dropParked(String service, long position) {
        api.delete("/v1/outboxes/" + service + "/parked/" + position);
    }

    /** The records that no service could handle, and about which nothing was decided. */
    public List<JsonObject> deadLetters() {
        return api.get("/v1/dead-letters").objects("letters");
    }

    /** One of them with its headers and its body. */
    public JsonObject deadLetter(String id) {
        return api.get("/v1/dead-letters/" + id);
    }

    /** Sends one of them again to where it came from. */
    public void replayDeadLetter(String id) {
        api.post("/v1/dead-letters/" + id + "/replay", JsonObject.of());
    }

    /** Gives one of them up. */
    public void dropDeadLetter(String id) {
        api.delete("/v1/dead-letters/" + id);
    }
}
