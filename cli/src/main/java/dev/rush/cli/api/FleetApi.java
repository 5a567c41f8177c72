package dev.rush.cli.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * What is asked and said about machines, and about which of them takes a run.
 *
 * @param api the way to the server
 */
public record FleetApi(RushApi api) {
    public FleetApi {
        Objects.requireNonNull(api, "api");
    }

    /** The registered machines, and those that asked to be one and have no place: {@code machines} and {@code refused}. */
    public JsonObject listing() {
        return api.get("/v1/machines");
    }

    /** The registered machines. */
    public List<JsonObject> machines() {
        return listing().objects("machines");
    }

    /** Removes a machine that is lost, by its id; or one that is not. */
    public void remove(String id, boolean anyway) {
        api.delete("/v1/machines/" + id + (anyway ? "?anyway=true" : ""));
    }

    /** Gives a machine labels; null takes one away. */
    public JsonObject label(String id, JsonObject labels) {
        return api.post("/v1/machines/" + id + "/labels", JsonObject.of("labels", labels.fields()));
    }

    /** Says whether a machine is given runs: {@code open}, {@code cordoned} or {@code draining}. */
    public JsonObject intake(String id, String intake) {
        return api.post("/v1/machines/" + id + "/intake", JsonObject.of("intake", intake));
    }

    /** The runs that a machine of that name has and that are not over; at most 200. */
    public List<Run> runsOn(String machine) {
        String name = URLEncoder.encode(machine, StandardCharsets.UTF_8);
        return api.get("/v1/runs?limit=200&on=" + name).objects("runs").stream()
                .map(Run::new)
                .toList();
    }

    /** Where a run would go that asked now. */
    public JsonObject explain(JsonObject question) {
        return api.post("/v1/placements/explain", question);
    }

    /** Why a run is where it is, by the full id. */
    public JsonObject why(String run) {
        return api.get("/v1/placements/" + run);
    }
}
