package dev.rush.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.pairing.MachineKeys;
import dev.rush.pairing.PairingLine;
import dev.rush.pairing.ServerKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A server that other computers reach, by https with a key that it made itself. */
public final class FakeServer implements AutoCloseable {
    public static final String TOKEN = "the-servers-token";
    private static final String CODE = "0123456789abcdefghjkmnpq";

    private final HttpsServer server;
    private final ServerKey key;
    private final List<String> authorisations = new CopyOnWriteArrayList<>();
    private final List<String> machines = new CopyOnWriteArrayList<>();
    private volatile @Nullable JsonObject refusal;
    private volatile List<JsonObject> issuers = List.of();

    public FakeServer(ServerKey key) throws IOException {
        this.key = key;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(key)));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    private static SSLContext context(ServerKey key) throws IOException {
        try (var in = Files.newInputStream(key.certificate())) {
            Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
            String pem = Files.readString(key.key(), StandardCharsets.US_ASCII);
            byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            var secret = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
            store.setKeyEntry("rush", secret, new char[0], new Certificate[] {certificate});
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The line that it prints. */
    public PairingLine line() {
        String url = "https://127.0.0.1:" + server.getAddress().getPort();
        return new PairingLine(url, CODE, Optional.of(key.pin()));
    }

    /** What each call carried as its authorisation; empty for none. */
    public List<String> authorisations() {
        return authorisations;
    }

    /** The machines that registered, each time that they did. */
    public List<String> machines() {
        return machines;
    }

    /** From now on every line is refused. */
    public void refuse(String code, String detail) {
        refusal = JsonObject.of(
                "type", "https://rush.dev/problems/" + code, "detail", detail, "next", "rush computer invite");
    }

    /** From now on it takes the tokens of an issuer. */
    public void take(FakeIssuer issuer) {
        issuers = List.of(JsonObject.of(
                "issuer", issuer.url(), "clientId", "rush-cli", "audience", "rush", "scope", "openid profile"));
    }

    private void handle(HttpExchange exchange) throws IOException {
        authorisations.add(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse(""));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        boolean isOffer =
                path.equals("/v1/login") && exchange.getRequestMethod().equals("GET");
        JsonObject no = isOffer ? null : refusal;
        Answers.json(
                exchange,
                no == null ? 200 : 403,
                no == null ? answer(path, Json.parse(body.isEmpty() ? "{}" : body)) : no);
    }

    private JsonObject answer(String path, JsonObject request) {
        return switch (path) {
            case "/gateway/v1/logins" -> JsonObject.of("token", TOKEN, "organisation", "local");
            case "/gateway/v1/machines" -> {
                byte[] encoded = Base64.getDecoder().decode(request.text("publicKey"));
                machines.add(MachineKeys.id(MachineKeys.publicKey(encoded)).value());
                yield JsonObject.of("machine", machines.getLast(), "organisation", "local");
            }
            case "/v1/login" ->
                JsonObject.of("issuers", issuers, "organisation", "local", "member", "anna", "role", "member");
            case "/v1/me" ->
                JsonObject.of(
                        "organisation",
                        "local",
                        "member",
                        "anna",
                        "role",
                        "member",
                        "token",
                        "oidc",
                        "tokenName",
                        "https://id.example.com",
                        "expiresAt",
                        "2026-11-28T12:00:00Z");
            case "/v1/invitations" -> JsonObject.of("line", line().text(), "expiresAt", "2026-11-27T12:00:00Z");
            default -> JsonObject.of();
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
