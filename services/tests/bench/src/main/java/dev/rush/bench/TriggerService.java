package dev.rush.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rush.backbone.Backbone;
import dev.rush.backbone.BackboneSettings;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The trigger service as a process of its own, beside a broker and a database whose data lasts. */
final class TriggerService implements AutoCloseable {
    private static final String TOKEN = "a-token-for-the-bench";
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Backbone backbone;
    private final Program program;
    private final URI address;
    private final HttpClient client = HttpClient.newHttpClient();

    private TriggerService(Backbone backbone, Program program, int port) {
        this.backbone = backbone;
        this.program = program;
        this.address = URI.create("http://127.0.0.1:" + port);
    }

    static TriggerService start(Path home, Path data) {
        Backbone backbone = Backbone.start(BackboneSettings.lasting(data));
        int port = Loopback.freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC"));
        backbone.kafka().asServices().properties().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of(
                "-Dquarkus.http.port=" + port,
                "-Drush.triggers.key-file=" + data.resolve("triggers/key"),
                "-jar",
                home.resolve("services/triggers/target/quarkus-app/quarkus-run.jar")
                        .toString()));
        Map<String, String> environment = Map.of(
                "QUARKUS_DATASOURCE_USERNAME", backbone.postgres().user(),
                "QUARKUS_DATASOURCE_PASSWORD", backbone.postgres().password(),
                "QUARKUS_DATASOURCE_REACTIVE_URL", backbone.postgres().reactiveUrl(),
                "RUSH_DATABASE_JDBC_URL", backbone.postgres().jdbcUrl(),
                "RUSH_AUTH_TOKEN", TOKEN);
        var service =
                new TriggerService(backbone, Program.start(data.resolve("triggers.out"), environment, command), port);
        service.awaitReady();
        return service;
    }

    private void awaitReady() {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (!answers()) {
            if (System.nanoTime() > limit || !program.process().isAlive()) {
                throw new IllegalStateException("the trigger service did not answer: " + program.read());
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private boolean answers() {
        try {
            return call(request("/v1/triggers").GET().build()).statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** Makes a trigger: its hook and the secret. */
    JsonNode add(JsonNode wanted) {
        var answer = call(request("/v1/triggers")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(wanted.toString()))
                .build());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.body());
        }
        return read(answer.body());
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).header("Authorization", "Bearer " + TOKEN);
    }

    private HttpResponse<String> call(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    URI address() {
        return address;
    }

    @Override
    public void close() {
        program.close();
        backbone.close();
    }
}
