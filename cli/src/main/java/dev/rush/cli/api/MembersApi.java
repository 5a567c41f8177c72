package dev.rush.cli.api;

import java.util.List;

/** The calls of the REST API about members, tokens and organisations. Safe for several threads. */
public final class MembersApi {
    private final RushApi api;

    MembersApi(RushApi api) {
        this.api = api;
    }

    /** Whom the server takes the caller for. */
    public JsonObject me() {
        return api.get("/v1/me");
    }

    /** The issuers whose tokens the server takes; asked without a token. */
    public List<JsonObject> issuers() {
        return api.get("/v1/login").objects("issuers");
    }

    /** Comes in by the issuer's token that the call carries. */
    public JsonObject join() {
        return api.post("/v1/login", JsonObject.of());
    }

    /** The organisation's members. */
    public List<JsonObject> list() {
        return api.get("/v1/members").objects("members");
    }

    /** Lets somebody in, or gives a member another role. */
    public void set(String name, String kind, String role) {
        api.put("/v1/members/" + name, JsonObject.of("kind", kind, "role", role));
    }

    /** Sends a member away. */
    public void remove(String name) {
        api.delete("/v1/members/" + name);
    }

    /** A line by which a member logs in. */
    public JsonObject invite(String member) {
        return api.post("/v1/invitations", JsonObject.of("member", member));
    }

    /** The caller's tokens, or everybody's. */
    public List<JsonObject> tokens(boolean everybodys) {
        return api.get(everybodys ? "/v1/tokens/all" : "/v1/tokens").objects("tokens");
    }

    /** Makes a token; its secret is in the answer and nowhere else. */
    public JsonObject makeToken(JsonObject wanted) {
        return api.post("/v1/tokens", wanted);
    }

    /** Takes a token away. */
    public void revokeToken(String id) {
        api.delete("/v1/tokens/" + id);
    }

    /** The newest decisions about changes, newest first; at most 200. */
    public List<JsonObject> decisions(int limit) {
        return api.get("/v1/decisions?limit=" + limit).objects("decisions");
    }

    /** The organisations of the installation. */
    public List<String> organisations() {
        return api.get("/v1/organisations").texts("organisations");
    }

    /** Makes an organisation; its admin's first token is in the answer. */
    public JsonObject makeOrganisation(String name, String admin) {
        return api.put("/v1/organisations/" + name, JsonObject.of("admin", admin));
    }
}
