package dev.rush.system.tenancy;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rush.backbone.process.Loopback;
import dev.rush.testkit.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A Keycloak with a realm as docs/team.md has it made, and one person in it. */
final class Keycloak implements AutoCloseable {
    static final String PASSWORD = "annas-own-word";

    private static final Duration LIMIT = Duration.ofMinutes(8);
    private static final String REALM = """
            {"realm":"team","enabled":true,"accessTokenLifespan":%d,"revokeRefreshToken":true,"refreshTokenMaxReuse":0,
             "groups":[{"name":"developers"},{"name":"rush-admins"}],
             "users":[{"username":"anna","enabled":true,"email":"anna@example.com","emailVerified":true,"firstName":"Anna",
               "lastName":"Berg","groups":["developers"],"credentials":[{"type":"password","value":"annas-own-word"}]}],
             "clients":[{"clientId":"rush-cli","publicClient":true,"standardFlowEnabled":false,"directAccessGrantsEnabled":false,
               "attributes":{"oauth2.device.authorization.grant.enabled":"true"},
               "protocolMappers":[
                 {"name":"audience","protocol":"openid-connect","protocolMapper":"oidc-audience-mapper",
                  "config":{"included.custom.audience":"rush","access.token.claim":"true"}},
                 {"name":"groups","protocol":"openid-connect","protocolMapper":"oidc-group-membership-mapper",
                  "config":{"claim.name":"groups","full.path":"false","access.token.claim":"true"}}]}]}""";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Program program;
    private final String url;

    private Keycloak(Path home, Path output) {
        int port = Loopback.freePort();
        this.url = "http://127.0.0.1:" + port;
        this.program = Program.start(
                output,
                Map.of(
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        "admin",
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        "admin",
                        "KC_DB",
                        "dev-mem"),
                List.of(
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--http-management-port=" + Loopback.freePortBeside(port)));
    }

    /** Starts the one that is unpacked there. */
    static Keycloak start(Path home, Path output, int tokenSeconds) {
        Keycloak keycloak = new Keycloak(home, output);
        await().atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> keycloak.program.process().isAlive()
                        && !keycloak.token().isEmpty());
        String made =
                keycloak.call("/admin/realms", "application/json", REALM.formatted(tokenSeconds), keycloak.token());
        if (!made.isEmpty()) {
            throw new AssertionError(made);
        }
        return keycloak;
    }

    String issuer() {
        return url + "/realms/team";
    }

    private String token() {
        String form = "grant_type=password&client_id=admin-cli&username=admin&password=admin";
        String answer =
                call("/realms/master/protocol/openid-connect/token", "application/x-www-form-urlencoded", form, "");
        try {
            return new ObjectMapper().readTree(answer).path("access_token").asText();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String call(String path, String type, String body, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        program.process().descendants().forEach(ProcessHandle::destroy);
        program.close();
    }
}
