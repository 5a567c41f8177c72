package dev.rush.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rush.backbone.Backbone;
import dev.rush.backbone.process.Loopback;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.events.Identifiers;
import dev.rush.pairing.MachineKeys;
import dev.rush.pairing.PairingLine;
import dev.rush.pairing.ServerKey;
import dev.rush.testkit.Program;
import dev.rush.testkit.TcpProxy;
import dev.rush.worker.transport.Transport;
import dev.rush.worker.transport.gateway.GatewayAddress;
import dev.rush.worker.transport.gateway.GatewayTransport;
import dev.rush.worker.transport.gateway.SessionIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;

/** Workers that reach only the https port of a gateway, which is a process of its own. */
final class GatewayWay implements Way {
    static final String TOKEN = "a-token-for-this-test";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Backbone backbone;
    private final ServerKey key;
    private final int first = Loopback.freePort();
    private int port = first;
    private final TcpProxy network = TcpProxy.to(first);
    private final HttpClient client;
    private final Path scratch;
    private final Map<MachineId, KeyPair> keys = new ConcurrentHashMap<>();
    private final List<String> settings;
    private Program gateway;

    /** @param settings of the gateway, as {@code -Dname=value} */
    GatewayWay(Backbone backbone, Path scratch, String... settings) {
        this.backbone = backbone;
        this.settings = List.of(settings);
        this.scratch = scratch;
        try {
            this.key = ServerKey.in(scratch);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        this.client = HttpClient.newBuilder().sslContext(key.pin().context()).build();
        this.gateway = start();
        awaitAnswer();
    }

    private Program start() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.insecure-requests=disabled",
                "-Dquarkus.http.ssl-port=" + port,
                "-Dquarkus.tls.rush.key-store.pem.0.cert=" + key.certificate(),
                "-Dquarkus.tls.rush.key-store.pem.0.key=" + key.key(),
                "-Dquarkus.http.tls-configuration-name=rush",
                "-Drush.gateway.address=https://" + network.address(),
                "-Drush.gateway.pin=" + key.pin().value()));
        backbone.kafka().asServices().properties().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(settings);
        command.addAll(List.of(
                "-jar",
                Program.home()
                        .resolve("services/gateway/target/quarkus-app/quarkus-run.jar")
                        .toString()));
        return Program.start(
                scratch.resolve("gateway.out"),
                Map.of(
                        "QUARKUS_DATASOURCE_USERNAME", backbone.postgres().user(),
                        "QUARKUS_DATASOURCE_PASSWORD", backbone.postgres().password(),
                        "QUARKUS_DATASOURCE_REACTIVE_URL", backbone.postgres().reactiveUrl(),
                        "RUSH_DATABASE_JDBC_URL", backbone.postgres().jdbcUrl(),
                        "RUSH_AUTH_TOKEN", TOKEN),
                command);
    }

    private void awaitAnswer() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(() -> post("/v1/invitations", "{}").statusCode() == 200);
    }

    /** Kills the gateway and starts it again on the same port. */
    void killAndStartAgain() {
        gateway.process().destroyForcibly();
        gateway.close();
        gateway = start();
        awaitAnswer();
    }

    /** Starts a second gateway beside the first, as behind one address; then kills the first. */
    void killBesideAnother() {
        Program old = gateway;
        port = Loopback.freePort();
        gateway = start();
        awaitAnswer();
        network.turnTo(port);
        old.process().destroyForcibly();
        old.close();
    }

    /** The gateway itself, with no network between. */
    String directly(String scheme) {
        return scheme + "://127.0.0.1:" + port;
    }

    HttpClient client() {
        return client;
    }

    Program process() {
        return gateway;
    }

    HttpResponse<String> post(String path, String json) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create(directly("https") + path))
                            .timeout(Duration.ofSeconds(30))
                            .header("Authorization", "Bearer " + TOKEN)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(json))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** A line that the gateway gave out. */
    PairingLine invite() {
        return PairingLine.parse(
                json(post("/v1/invitations", "{}")).path("line").asText());
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return MAPPER.readTree(answer.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(answer.body(), failure);
        }
    }

    HttpResponse<String> register(String code, KeyPair pair) {
        return post(
                "/gateway/v1/machines",
                MAPPER.createObjectNode()
                        .put("code", code)
                        .put("publicKey", pair.getPublic().getEncoded())
                        .toString());
    }

    @Override
    public MachineId newMachine() {
        KeyPair pair = MachineKeys.generate();
        HttpResponse<String> answer = register(invite().code(), pair);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body() + "\n" + gateway.read());
        }
        MachineId machine = new MachineId(json(answer).path("machine").asText());
        keys.put(machine, pair);
        return machine;
    }

    @Override
    public Transport open(MachineId machine) {
        return open(machine, key(machine));
    }

    Transport open(MachineId machine, KeyPair pair) {
        return open(machine, pair, Clock.systemUTC());
    }

    /** The transport of a worker with that clock. */
    Transport open(MachineId machine, KeyPair pair, Clock clock) {
        var identity = new SessionIdentity(machine, new OrganisationId("local"), pair.getPrivate());
        return new GatewayTransport(
                new GatewayAddress("https://" + network.address(), Optional.of(key.pin())),
                identity,
                clock,
                Identifiers.secure(clock));
    }

    KeyPair key(MachineId machine) {
        return Objects.requireNonNull(keys.get(machine));
    }

    ServerKey serverKey() {
        return key;
    }

    @Override
    public TcpProxy network() {
        return network;
    }

    @Override
    public void close() {
        network.close();
        gateway.close();
    }
}
