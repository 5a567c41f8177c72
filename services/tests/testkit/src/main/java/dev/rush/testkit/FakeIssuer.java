package dev.rush.testkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small OpenID Connect issuer on this machine: it publishes its keys, signs tokens, and lets people in by the device flow, whose
 * refresh tokens are good once. Its people say yes when the test says so.
 */
public final class FakeIssuer implements AutoCloseable {
    /** For whom its tokens are, as Rush wants it unless configured. */
    public static final String AUDIENCE = "rush";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String url;
    private final int port;
    private final AtomicInteger keyReadings = new AtomicInteger();
    private final DeviceGrants grants = new DeviceGrants(this);
    private volatile HttpServer server;
    private volatile TokenSigner signer = new TokenSigner("key-1");
    private volatile String name;

    /** An issuer that answers at a free port. */
    public FakeIssuer() {
        this(0);
    }

    /** An issuer that answers at that port of this machine. */
    public FakeIssuer(int at) {
        this.server = listen(at);
        this.port = server.getAddress().getPort();
        this.url = "http://127.0.0.1:" + port + "/realm";
        this.name = url;
    }

    private HttpServer listen(int at) {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
            made.createContext("/realm", this::handle);
            made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            made.start();
            return made;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Its name and its address. */
    public String url() {
        return url;
    }

    /** How often its keys were read. */
    public int keyReadings() {
        return keyReadings.get();
    }

    /** The key by which it signs now. */
    public TokenSigner signer() {
        return signer;
    }

    /** The people who log in by the device flow. */
    public DeviceGrants grants() {
        return grants;
    }

    /** From now on it signs with another key, and publishes no other. */
    public void rotate(String id) {
        signer = new TokenSigner(id);
    }

    /** From now on it says that it is somebody else. */
    public void pretendToBe(String other) {
        name = other;
    }

    /** Nobody answers at its address, until {@link #comeBack}. */
    public void goAway() {
        server.stop(0);
    }

    /** It answers again, at the same address. */
    public void comeBack() {
        server = listen(port);
    }

    /** What a token of it says of somebody of the organisation {@code local}, good for five minutes. */
    public Map<String, Object> claims(String person, String... groups) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", url);
        claims.put("sub", "subject-of-" + person);
        claims.put("aud", List.of(AUDIENCE, "account"));
        claims.put("exp", Instant.now().getEpochSecond() + 300);
        claims.put("iat", Instant.now().getEpochSecond());
        claims.put("preferred_username", person);
        claims.put("organisation", "local");
        claims.put("groups", List.of(groups));
        return claims;
    }

    /** A token for somebody. */
    public String token(String person, String... groups) {
        return signer.sign(claims(person, groups));
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        switch (path) {
            case "/realm/.well-known/openid-configuration" -> answer(exchange, 200, description());
            case "/realm/keys" -> {
                keyReadings.incrementAndGet();
                answer(exchange, 200, Map.of("keys", List.of(signer.jwk())));
            }
            default -> grants.handle(exchange, path.substring("/realm".length()));
        }
    }

    private Map<String, Object> description() {
        return Map.of(
                "issuer", name,
                "jwks_uri", url + "/keys",
                "device_authorization_endpoint", url + "/device",
                "token_endpoint", url + "/token",
                "revocation_endpoint", url + "/revoke");
    }

    static void answer(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        byte[] bytes = MAPPER.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
