package dev.rush.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** An issuer with the device flow whose answers are planned. Each of its refresh tokens is good once; a second use ends the login. */
public final class FakeIssuer implements AutoCloseable {
    private final HttpServer server;
    private final Deque<Map.Entry<Integer, String>> refusals = new ArrayDeque<>();
    private final List<Map<String, String>> forms = new CopyOnWriteArrayList<>();
    private String refreshToken = "";
    private int lastsSeconds = 300;
    private int granted;
    private boolean isSimple;
    private String description = "";
    private String code = "WDJB-MJHT";

    public FakeIssuer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/realm";
    }

    /** The next look for a token, or use of a refresh token, is refused so. */
    public synchronized void refuse(int status, String error) {
        refusals.add(Map.entry(status, error));
    }

    /** How long access tokens are good that it grants from now on. */
    public synchronized void lasting(int seconds) {
        lastsSeconds = seconds;
    }

    /** From now on it grants no refresh tokens, and takes nothing back. */
    public synchronized void simple() {
        isSimple = true;
    }

    /** From now on it describes itself so. */
    public synchronized void describe(String json) {
        description = json;
    }

    /** The code that it has people type. */
    public synchronized void show(String text) {
        code = text;
    }

    /** The forms that it was sent. */
    public List<Map<String, String>> forms() {
        return forms;
    }

    /** How many access tokens it has granted; the newest is {@code access-N}. */
    public synchronized int granted() {
        return granted;
    }

    /** Whether the login can go on. */
    public synchronized boolean isOpen() {
        return !refreshToken.isEmpty();
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(exchange);
        String path = exchange.getRequestURI().getPath();
        if (!form.isEmpty()) {
            forms.add(form);
        }
        switch (path) {
            case "/realm/.well-known/openid-configuration" -> Answers.json(exchange, 200, description());
            case "/realm/device" -> Answers.json(exchange, 200, device());
            case "/realm/revoke" -> {
                refreshToken = form.getOrDefault("token", "").equals(refreshToken) ? "" : refreshToken;
                Answers.json(exchange, 200, "");
            }
            default -> token(exchange, form);
        }
    }

    private void token(HttpExchange exchange, Map<String, String> form) throws IOException {
        var refusal = refusals.poll();
        boolean isRefresh = "refresh_token".equals(form.get("grant_type"));
        if (refusal != null) {
            Answers.json(exchange, refusal.getKey(), "{\"error\":\"" + refusal.getValue() + "\"}");
        } else if (isRefresh && !refreshToken.equals(form.get("refresh_token"))) {
            refreshToken = "";
            Answers.json(exchange, 400, "{\"error\":\"invalid_grant\",\"error_description\":\"Token is not active\"}");
        } else {
            Answers.json(exchange, 200, tokens());
        }
    }

    private String tokens() {
        granted++;
        refreshToken = isSimple ? "" : "refresh-" + granted;
        JsonObject tokens =
                JsonObject.of("access_token", "access-" + granted, "token_type", "Bearer", "expires_in", lastsSeconds);
        return Json.write(isSimple ? tokens : tokens.and(JsonObject.of("refresh_token", refreshToken)));
    }

    private String description() {
        JsonObject about = JsonObject.of(
                "issuer",
                url(),
                "device_authorization_endpoint",
                url() + "/device",
                "token_endpoint",
                url() + "/token");
        JsonObject all = isSimple ? about : about.and(JsonObject.of("revocation_endpoint", url() + "/revoke"));
        return description.isEmpty() ? Json.write(all) : description;
    }

    private String device() {
        return Json.write(JsonObject.of(
                "device_code",
                "the-device",
                "user_code",
                code,
                "verification_uri",
                url() + "/code",
                "verification_uri_complete",
                url() + "/code?c=" + code,
                "expires_in",
                600,
                "interval",
                1));
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
