package dev.rush.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An App against a GitHub that checks its proofs as GitHub does. */
class GitHubAppTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, String> MAY = Map.of("contents", "write");

    @TempDir
    Path folder;

    private KeyPair keys;
    private HttpServer server;
    private Instant now = Instant.parse("2026-11-28T09:00:00Z");
    private final List<String> wishes = new ArrayList<>();
    private int minted;

    private final Clock clock = new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    @BeforeEach
    void serve() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String proof =
                    exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
            String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            if (!isGood(proof)) {
                send(exchange, 401, "{\"message\":\"A JSON web token could not be decoded\"}");
            } else if (call.equals("GET /repos/my-org/web/installation")) {
                send(exchange, 200, "{\"id\":42}");
            } else if (call.equals("GET /repos/other/tool/installation")) {
                send(exchange, 200, "{\"id\":43}");
            } else if (call.startsWith("POST /app/installations/")) {
                wishes.add(call.substring("POST /app/installations/".length(), call.lastIndexOf('/')) + " "
                        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                send(
                        exchange,
                        201,
                        "{\"token\":\"ghs_" + ++minted + "\",\"expires_at\":\"" + now.plus(Duration.ofHours(1))
                                + "\"}");
            } else {
                send(exchange, 404, "{\"message\":\"Not Found\"}");
            }
        }
    }

    private boolean isGood(String proof) throws IOException {
        String[] parts = proof.split("\\.");
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(keys.getPublic());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            JsonNode claims = MAPPER.readTree(Base64.getUrlDecoder().decode(parts[1]));
            long since = claims.path("iat").asLong();
            long until = claims.path("exp").asLong();
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]))
                    && MAPPER.readTree(Base64.getUrlDecoder().decode(parts[0]))
                            .path("alg")
                            .asText()
                            .equals("RS256")
                    && claims.path("iss").asText().equals("1234")
                    && since <= now.getEpochSecond()
                    && until > now.getEpochSecond()
                    && until - since <= 600;
        } catch (GeneralSecurityException bad) {
            return false;
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private Path pkcs8() throws IOException {
        return file("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    private Path file(String kind, byte[] content) throws IOException {
        Path file = folder.resolve("key.pem");
        Files.writeString(
                file,
                "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                        + kind + "-----\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private GitHubApp app(Path key) {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new GitHubApp(address, "1234", key, MAY, clock);
    }

    @Test
    void eachRepositoryHasATokenOfItsOwnForWhatIsNeeded() throws Exception {
        GitHubApp app = app(pkcs8());

        assertThat(app.of("my-org/web")).isEqualTo(new TokenAnswer.Known("ghs_1"));
        assertThat(app.of("other/tool")).isEqualTo(new TokenAnswer.Known("ghs_2"));
        assertThat(wishes)
                .allSatisfy(wish -> assertThat(wish).contains("\"permissions\":{\"contents\":\"write\"}"))
                .satisfiesExactly(
                        web -> assertThat(web).startsWith("42 ").contains("\"repositories\":[\"web\"]"),
                        tool -> assertThat(tool).startsWith("43 ").contains("\"repositories\":[\"tool\"]"));
    }

    @Test
    void aTokenIsKeptUntilFiveMinutesBeforeItsEnd() throws Exception {
        GitHubApp app = app(pkcs8());
        app.of("my-org/web");

        now = now.plus(Duration.ofMinutes(54));
        assertThat(app.of("my-org/web")).isEqualTo(new TokenAnswer.Known("ghs_1"));
        now = now.plus(Duration.ofMinutes(1));
        assertThat(app.of("my-org/web")).isEqualTo(new TokenAnswer.Known("ghs_2"));
    }

    @Test
    void theFormOfKeyThatGitHubGivesOutIsRead() throws Exception {
        byte[] whole = keys.getPrivate().getEncoded();
        byte[] bare = Arrays.copyOfRange(whole, 26, whole.length);

        assertThat(app(file("RSA PRIVATE KEY", bare)).of("my-org/web")).isEqualTo(new TokenAnswer.Known("ghs_1"));
    }

    @Test
    void whereItIsNotInstalledIsSaid() throws Exception {
        assertThat(app(pkcs8()).of("my-org/secret"))
                .isInstanceOfSatisfying(
                        TokenAnswer.Refused.class,
                        refused -> assertThat(refused.detail())
                                .contains("is not installed for my-org/secret; next: install it there"));
    }

    @Test
    void aKeyThatOthersMayReadOrThatIsNoneIsRefusedWithWhatToDo() throws Exception {
        Path open = Files.setPosixFilePermissions(pkcs8(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> app(open)).hasMessageEndingWith("next: chmod 600 " + open);

        Path none = file("PRIVATE KEY", new byte[] {1, 2, 3});
        assertThatThrownBy(() -> app(none)).hasMessageContaining("there is no RSA key in " + none);
    }
}
