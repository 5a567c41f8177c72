package dev.rush.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who logs in at a {@link FakeIssuer} by the device flow, and by which refresh token they go on. */
public final class DeviceGrants {
    private static final String DEVICE = "urn:ietf:params:oauth:grant-type:device_code";

    private final FakeIssuer issuer;
    private final Map<String, String> waiting = new LinkedHashMap<>();
    private final Map<String, Person> approved = new HashMap<>();
    private final Map<String, Person> refreshable = new HashMap<>();
    private int lastsSeconds = 300;
    private int refreshed;

    DeviceGrants(FakeIssuer issuer) {
        this.issuer = issuer;
    }

    private record Person(String name, String... groups) {}

    /** How long access tokens are good that are made from now on. */
    public synchronized void lasting(int seconds) {
        lastsSeconds = seconds;
    }

    /** The code that the newest login shows to its person; empty while there is none. */
    public synchronized Optional<String> userCode() {
        return waiting.values().stream().reduce((one, next) -> next);
    }

    /** Somebody says yes to the newest login. */
    public synchronized void approve(String person, String... groups) {
        String device = waiting.keySet().stream().reduce((one, next) -> next).orElseThrow();
        waiting.remove(device);
        approved.put(device, new Person(person, groups));
    }

    /** How often somebody went on by a refresh token. */
    public synchronized int refreshed() {
        return refreshed;
    }

    /** How many logins can still go on. */
    public synchronized int open() {
        return refreshable.size();
    }

    synchronized void handle(HttpExchange exchange, String path) throws IOException {
        Map<String, String> form = form(exchange);
        switch (path) {
            case "/device" -> FakeIssuer.answer(exchange, 200, begin());
            case "/token" -> token(exchange, form);
            case "/revoke" -> {
                refreshable.remove(form.getOrDefault("token", ""));
                FakeIssuer.answer(exchange, 200, Map.of());
            }
            default -> FakeIssuer.answer(exchange, 404, Map.of());
        }
    }

    private Map<String, Object> begin() {
        String code = UUID.randomUUID().toString().substring(0, 8);
        String device = UUID.randomUUID().toString();
        waiting.put(device, code);
        String page = issuer.url() + "/code";
        return Map.of(
                "device_code",
                device,
                "user_code",
                code,
                "verification_uri",
                page,
                "verification_uri_complete",
                page + "?user_code=" + code,
                "expires_in",
                600,
                "interval",
                1);
    }

    private void token(HttpExchange exchange, Map<String, String> form) throws IOException {
        boolean isDevice = DEVICE.equals(form.get("grant_type"));
        Person person = isDevice
                ? approved.remove(form.getOrDefault("device_code", ""))
                : refreshable.remove(form.getOrDefault("refresh_token", ""));
        if (person != null) {
            refreshed += isDevice ? 0 : 1;
            FakeIssuer.answer(exchange, 200, tokens(person));
            return;
        }
        boolean isWaiting = isDevice && waiting.containsKey(form.getOrDefault("device_code", ""));
        FakeIssuer.answer(exchange, 400, Map.of("error", isWaiting ? "authorization_pending" : "invalid_grant"));
    }

    private Map<String, Object> tokens(Person person) {
        String refresh = UUID.randomUUID().toString();
        refreshable.put(refresh, person);
        Map<String, Object> claims = issuer.claims(person.name(), person.groups());
        claims.put("exp", Instant.now().getEpochSecond() + lastsSeconds);
        return Map.of(
                "access_token",
                issuer.signer().sign(claims),
                "token_type",
                "Bearer",
                "expires_in",
                lastsSeconds,
                "refresh_token",
                refresh);
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decoded(@Nullable String text) {
        return URLDecoder.decode(text == null ? "" : text, StandardCharsets.UTF_8);
    }
}
