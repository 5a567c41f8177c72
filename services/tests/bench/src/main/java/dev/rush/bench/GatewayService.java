package dev.rush.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rush.backbone.Backbone;
import dev.rush.backbone.BackboneSettings;
import dev.rush.backbone.process.Loopback;
import dev.rush.contracts.id.MachineId;
import dev.rush.pairing.MachineKeys;
import dev.rush.pairing.PairingLine;
import dev.rush.pairing.ServerKey;
import dev.rush.testkit.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A gateway as a process of its own, beside a broker and a database whose data lasts. */
final class GatewayService implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TOKEN = "a-token-for-the-bench";
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final double KIB_A_MIB = 1024;

    private final Backbone backbone;
    private final ServerKey key;
    private final int port = Loopback.freePort();
    private final HttpClient client;
    private final Program program;

    /** Starts all three. */
    GatewayService(Path home, Path data, List<MachineId> machinesOnKafka) {
        try {
            Files.createDirectories(data);
            key = ServerKey.in(data);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        BackboneSettings settings = BackboneSettings.lasting(data);
        for (MachineId machine : machinesOnKafka) {
            settings = settings.with(machine);
        }
        backbone = Backbone.start(settings);
        client = HttpClient.newBuilder().sslContext(key.pin().context()).build();
        program = start(home, data);
        awaitAnswer();
    }

    private Program start(Path home, Path data) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dquarkus.http.insecure-requests=disabled",
                "-Dquarkus.http.ssl-port=" + port,
                "-Dquarkus.tls.rush.key-store.pem.0.cert=" + key.certificate(),
                "-Dquarkus.tls.rush.key-store.pem.0.key=" + key.key(),
                "-Dquarkus.http.tls-configuration-name=rush",
                "-Drush.gateway.address=" + address(),
                "-Drush.gateway.pin=" + key.pin().value()));
        backbone.kafka().asServices().properties().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of(
                "-jar",
                home.resolve("services/gateway/target/quarkus-app/quarkus-run.jar")
                        .toString()));
        Map<String, String> environment = Map.of(
                "QUARKUS_DATASOURCE_USERNAME", backbone.postgres().user(),
                "QUARKUS_DATASOURCE_PASSWORD", backbone.postgres().password(),
                "QUARKUS_DATASOURCE_REACTIVE_URL", backbone.postgres().reactiveUrl(),
                "RUSH_DATABASE_JDBC_URL", backbone.postgres().jdbcUrl(),
                "RUSH_AUTH_TOKEN", TOKEN);
        return Program.start(data.resolve("gateway.out"), environment, command);
    }

    private void awaitAnswer() {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                invite();
                return;
            } catch (UncheckedIOException notYet) {
                if (System.nanoTime() > limit || !program.process().isAlive()) {
                    throw new IllegalStateException("the gateway did not answer: " + program.read(), notYet);
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    Backbone backbone() {
        return backbone;
    }

    ServerKey key() {
        return key;
    }

    HttpClient client() {
        return client;
    }

    String address() {
        return "https://127.0.0.1:" + port;
    }

    private PairingLine invite() {
        return PairingLine.parse(post("/v1/invitations", "{}").path("line").asText());
    }

    /** Makes the key of a machine known. */
    MachineId register(KeyPair pair) {
        post(
                "/gateway/v1/machines",
                MAPPER.createObjectNode()
                        .put("code", invite().code())
                        .put("publicKey", pair.getPublic().getEncoded())
                        .toString());
        return MachineKeys.id(pair.getPublic());
    }

    private JsonNode post(String path, String json) {
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(address() + path))
                            .timeout(LIMIT)
                            .header("Authorization", "Bearer " + TOKEN)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(json))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + answer.body());
            }
            return MAPPER.readTree(answer.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Its resident memory. */
    double residentMib() {
        try {
            return Files.readAllLines(Path.of("/proc/" + program.process().pid() + "/status")).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow()
                    / KIB_A_MIB;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        program.close();
        backbone.close();
    }
}
