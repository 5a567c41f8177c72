package dev.rush.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rush.backbone.Backbone;
import dev.rush.backbone.BackboneSettings;
import dev.rush.backbone.process.Loopback;
import dev.rush.checker.reading.LogApi;
import dev.rush.checker.reading.Subject;
import dev.rush.contracts.id.MachineId;
import dev.rush.events.connection.KafkaConnection;
import dev.rush.testkit.Program;
import dev.rush.testkit.TestRepository;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every service as a process of its own: only Kafka joins them. */
class ServicesApartIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TOKEN = "a-token-for-this-test";
    private static final MachineId MACHINE = new MachineId("workingapart");
    private static final List<String> SERVICES =
            List.of("registry", "dispatch", "scheduler", "logs", "pull-requests", "gateway", "identity", "triggers");

    @TempDir
    static Path folder;

    private static final Map<String, Integer> PORTS = new LinkedHashMap<>();
    private static final List<Program> PROGRAMS = new ArrayList<>();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Backbone backbone;
    static Subject subject;

    @BeforeAll
    static void startEach() throws Exception {
        backbone = Backbone.start(
                BackboneSettings.lasting(folder.resolve("backbone")).with(MACHINE));
        Iterator<Integer> free = Stream.generate(Loopback::freePort).distinct().iterator();
        for (String service : SERVICES) {
            PORTS.put(service, free.next());
            PROGRAMS.add(start(
                    service,
                    backbone.kafka().asServices(),
                    List.of(
                            "-Dquarkus.http.port=" + PORTS.get(service),
                            "-Drush.pull-requests.data-dir=" + folder.resolve("pull-requests"),
                            "-Drush.triggers.key-file=" + folder.resolve("triggers/key"))));
        }
        Path worker = Files.createDirectories(folder.resolve("worker"));
        Files.writeString(worker.resolve("machine-id"), MACHINE.value());
        PROGRAMS.add(start("worker", backbone.kafka().asMachine(MACHINE), List.of("-Drush.worker.data-dir=" + worker)));
        subject = new Subject(
                backbone.kafka().asServices(),
                backbone.postgres().database(),
                List.of(worker),
                new LogApi(() -> URI.create("http://127.0.0.1:" + PORTS.get("logs")), () -> TOKEN));
        await().atMost(Duration.ofMinutes(3))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(get("registry", "/v1/machines")
                                .path("machines")
                                .path(0)
                                .path("status")
                                .asText())
                        .isEqualTo("online"));
    }

    private static Program start(String service, KafkaConnection kafka, List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        kafka.properties().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(options);
        command.addAll(List.of(
                "-jar",
                Program.home()
                        .resolve("services/" + service + "/target/quarkus-app/quarkus-run.jar")
                        .toString()));
        return Program.start(folder.resolve(service + ".out"), environment(), command);
    }

    private static Map<String, String> environment() {
        return Map.of(
                "QUARKUS_DATASOURCE_USERNAME", backbone.postgres().user(),
                "QUARKUS_DATASOURCE_PASSWORD", backbone.postgres().password(),
                "QUARKUS_DATASOURCE_REACTIVE_URL", backbone.postgres().reactiveUrl(),
                "RUSH_DATABASE_JDBC_URL", backbone.postgres().jdbcUrl(),
                "RUSH_AUTH_TOKEN", TOKEN);
    }

    @AfterAll
    static void stopAll() {
        PROGRAMS.forEach(program -> program.process().destroy());
        PROGRAMS.forEach(Program::close);
        if (backbone != null) {
            backbone.close();
        }
    }

    @Test
    void aPromptBecomesAPullRequestThroughKafkaAlone() throws Exception {
        TestRepository repository = TestRepository.inUse(folder.resolve("repository"));
        String body = MAPPER.createObjectNode()
                .put("agent", "script")
                .put("prompt", "echo apart > APART.md; echo worked apart")
                .set(
                        "repositories",
                        MAPPER.createArrayNode()
                                .add("file://" + repository.path().toRealPath()))
                .toString();

        await().atMost(Duration.ofSeconds(60))
                .ignoreException(ConnectException.class) // dispatch may not listen yet
                .untilAsserted(() -> assertThat(send(request("dispatch", "/v1/runs")
                                        .header("Content-Type", "application/json")
                                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                                .statusCode())
                        .isEqualTo(201));

        JsonNode run = get("dispatch", "/v1/runs").path("runs").path(0);
        String id = run.path("id").asText();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                get("dispatch", "/v1/runs/" + id).path("phase").asText())
                        .isEqualTo("succeeded"));
        assertThat(repository.git("show", "rush/" + id + ":APART.md")).isEqualTo("apart");
        assertThat(send(request("logs", "/v1/logs/" + id).GET()).body())
                .contains("worked apart")
                .contains("event: end");
        assertThat(get("pull-requests", "/v1/pull-requests/" + id).path("state").asText())
                .isEqualTo("open");
    }

    private static JsonNode get(String service, String path) throws IOException, InterruptedException {
        return MAPPER.readTree(send(request(service, path).GET()).body());
    }

    private static HttpRequest.Builder request(String service, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORTS.get(service) + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + TOKEN);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
