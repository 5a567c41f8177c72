package dev.rush.cli.api;

import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls of the REST API. Safe for several threads. */
public final class RushApi {
    private static final int CONNECT_MILLIS = (int) Duration.ofSeconds(10).toMillis();
    private static final int ANSWER_MILLIS = (int) Duration.ofSeconds(60).toMillis();

    static {
        System.setProperty("sun.net.http.retryPost", "false"); // a POST sent twice would be two runs
    }

    private final Endpoint endpoint;

    /** The API at this endpoint. */
    public RushApi(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** Where it answers. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** Creates a run in each repository; answers the group. */
    public Group createRuns(JsonObject request) {
        return new Group(post("/v1/runs", request));
    }

    /** The same, made once by that key however often it is asked; a call that broke can be made again. */
    public Group createRuns(JsonObject request, String key) {
        return new Group(send("POST", "/v1/runs", request, Map.of("Idempotency-Key", key)));
    }

    /** A group with its runs, by its id or an unambiguous beginning of it. */
    public Group group(String idOrPrefix) {
        return new Group(get("/v1/groups/" + idOrPrefix));
    }

    /** Tries the failed runs of a group again; answers the new ones. */
    public Group retryGroup(String id) {
        return new Group(post("/v1/groups/" + id + "/retry", JsonObject.of()));
    }

    /** Tries a run again; answers the new one. */
    public Group retryRun(String id) {
        return new Group(post("/v1/runs/" + id + "/retry", JsonObject.of()));
    }

    /** The latest runs, newest first; at most 200. */
    public List<Run> runs(int limit) {
        return get("/v1/runs?limit=" + limit).objects("runs").stream()
                .map(Run::new)
                .toList();
    }

    /** One run, by its id or an unambiguous beginning of it. */
    public Run run(String idOrPrefix) {
        return new Run(get("/v1/runs/" + idOrPrefix));
    }

    /** Sends a message to a running run. */
    public JsonObject sendMessage(String run, String text) {
        return post("/v1/runs/" + run + "/messages", JsonObject.of("text", text));
    }

    /** The messages sent to a run, and how far each has come. */
    public List<JsonObject> messages(String run) {
        return get("/v1/runs/" + run + "/messages").objects("messages");
    }

    /** Asks for the end of a run. */
    public Run stop(String run) {
        return new Run(post("/v1/runs/" + run + "/stop", JsonObject.of()));
    }

    /** The pull request of a run, by the full id. */
    public JsonObject pullRequest(String run) {
        return get("/v1/pull-requests/" + run);
    }

    /** Merges the pull request of a run; only on the local forge. */
    public JsonObject merge(String run) {
        return post("/v1/pull-requests/" + run + "/merge", JsonObject.of());
    }

    /** The change a run made, as a unified diff, which the caller closes; empty when it became no pull request. */
    public Optional<InputStream> diff(String run) throws IOException {
        HttpURLConnection connection = open("GET", "/v1/pull-requests/" + run + "/diff", "text/x-diff");
        return connection.getResponseCode() == HttpURLConnection.HTTP_NOT_FOUND
                ? Optional.empty()
                : Optional.of(answer(connection));
    }

    /** The work of a run that became no pull request. */
    public KeptWork work(String run) {
        return KeptWork.of(get("/v1/work/" + run));
    }

    /** The bundle of that work; the caller closes it. */
    InputStream bundle(String run) throws IOException {
        return answer(open("GET", "/v1/work/" + run + "/bundle", "application/octet-stream"));
    }

    /** What is asked and said about machines. */
    public FleetApi fleet() {
        return new FleetApi(this);
    }

    /** What services have set aside because it could not be sent or handled. */
    public SetAsideApi setAside() {
        return new SetAsideApi(this);
    }

    /** Looks whether somebody answers at a path. */
    public void look(String path) {
        get(path);
    }

    /** A line by which another computer and a person come in. */
    public JsonObject invite() {
        return post("/v1/invitations", JsonObject.of());
    }

    /** Makes a computer's key known, by the code of a line and without a token. */
    public JsonObject registerMachine(String code, byte[] publicKey) {
        String encoded = Base64.getEncoder().encodeToString(publicKey);
        return post("/gateway/v1/machines", JsonObject.of("code", code, "publicKey", encoded));
    }

    /** Asks for a token, by the code of a line; its owner will know it by that name. */
    public JsonObject login(String code, String name) {
        return post("/gateway/v1/logins", JsonObject.of("code", code, "name", name));
    }

    /** The calls about members and their tokens. */
    public MembersApi members() {
        return new MembersApi(this);
    }

    /** Opens the log of a run; nothing has been sent yet. */
    public HttpURLConnection openLog(String run, boolean follow) throws IOException {
        return open("GET", "/v1/logs/" + run + (follow ? "" : "?follow=false"), "text/event-stream");
    }

    /** The body of an answer that went well; throws {@link CommandFailed} for a problem. */
    public static InputStream answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status >= 200 && status < 300) {
            return connection.getInputStream();
        }
        throw problem(status, connection).toFailure();
    }

    /** The problem in an answer that did not go well. */
    public static Problem problem(int status, HttpURLConnection connection) throws IOException {
        try (InputStream body = connection.getErrorStream()) {
            return Problem.of(status, body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** The failure that a broken connection means. */
    public CommandFailed unreachable(IOException cause) {
        Optional<CommandFailed> strange = Tls.explain(endpoint, cause);
        if (strange.isPresent()) {
            return strange.get();
        }
        boolean refused = neverSent(cause);
        String what = refused ? "no Rush answers at " : "the connection broke to ";
        String why = refused ? "; start it with: rush up" : " (" + cause.getMessage() + ")" + perhapsHttps();
        return new CommandFailed(
                ExitCode.UNREACHABLE, what + endpoint.url() + why, refused ? "rush up" : "rush doctor");
    }

    private String perhapsHttps() {
        boolean isElsewhere =
                endpoint.url().startsWith("http:") && !endpoint.url().startsWith("http://127.0.0.1:");
        return isElsewhere ? "; a Rush that other computers reach speaks https only: rush login LINE" : "";
    }

    private static boolean neverSent(IOException cause) {
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException;
    }

    JsonObject get(String path) {
        try {
            return read(open("GET", path, "application/json"));
        } catch (IOException broken) {
            throw unreachable(broken);
        }
    }

    JsonObject post(String path, JsonObject body) {
        return send("POST", path, body, Map.of());
    }

    JsonObject put(String path, JsonObject body) {
        return send("PUT", path, body, Map.of());
    }

    private JsonObject send(String method, String path, JsonObject body, Map<String, String> headers) {
        try {
            HttpURLConnection connection = open(method, path, "application/json");
            headers.forEach(connection::setRequestProperty);
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            byte[] bytes = Json.write(body).getBytes(StandardCharsets.UTF_8);
            try (var out = connection.getOutputStream()) {
                out.write(bytes);
            }
            return read(connection);
        } catch (IOException broken) {
            boolean untouched =
                    neverSent(broken) || Tls.explain(endpoint, broken).isPresent();
            throw untouched ? unreachable(broken) : perhapsDone(broken, !headers.isEmpty());
        }
    }

    void delete(String path) {
        try {
            read(open("DELETE", path, "application/json"));
        } catch (IOException broken) {
            throw unreachable(broken);
        }
    }

    private CommandFailed perhapsDone(IOException broken, boolean isKeyed) {
        CommandFailed failure = unreachable(broken);
        return isKeyed
                ? new CommandFailed(
                        failure.exitCode(),
                        failure.detail() + "; type the same command again: its key makes the runs once",
                        "rush doctor")
                : new CommandFailed(
                        failure.exitCode(),
                        failure.detail() + "; it may have been done all the same",
                        "rush cloud list");
    }

    private static JsonObject read(HttpURLConnection connection) throws IOException {
        try (InputStream body = answer(connection)) {
            return connection.getResponseCode() == HttpURLConnection.HTTP_NO_CONTENT
                    ? JsonObject.of()
                    : parsed(new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static JsonObject parsed(String text) {
        try {
            return Json.parse(text);
        } catch (IOException notJson) {
            throw new CommandFailed(ExitCode.FAILED, "the server's answer is not JSON: is it Rush?", "rush doctor");
        }
    }

    private HttpURLConnection open(String method, String path, String accept) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(endpoint.url() + path).toURL().openConnection();
        Tls.prepare(connection, endpoint.pin());
        connection.setRequestMethod(method);
        connection.setInstanceFollowRedirects(false); // the token goes nowhere else
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(ANSWER_MILLIS);
        String token = endpoint.token();
        if (!token.isEmpty()) {
            connection.setRequestProperty("Authorization", "Bearer " + token);
        }
        connection.setRequestProperty("Accept", accept + ", application/problem+json");
        return connection;
    }
}
