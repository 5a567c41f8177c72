package dev.rush.system.fault;

import static org.awaitility.Awaitility.await;

import dev.rush.backbone.postgres.PostgresServer;
import dev.rush.backbone.process.Loopback;
import dev.rush.checker.reading.LogApi;
import dev.rush.checker.reading.Subject;
import dev.rush.events.connection.KafkaConnection;
import dev.rush.testkit.FakeGitHub;
import dev.rush.testkit.FakeIssues;
import dev.rush.testkit.Program;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Two replicas of every service, three brokers, a database and workers, each a process of its own. */
final class Fleet implements AutoCloseable {
    static final List<String> SERVICES =
            List.of("registry", "dispatch", "scheduler", "logs", "pull-requests", "triggers");
    static final String TOKEN = "a-token-for-the-fault-suite";

    /** How many attempts a worker has at once. */
    static final int SLOTS = 2;

    private static final int REPLICAS = 2;
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration LATENCY = Duration.ofMillis(50);

    private final Path folder;
    private final Path armed;
    private final Brokers brokers;
    private final Map<String, List<Part>> services = new LinkedHashMap<>();
    private final Map<Part, Integer> ports = new HashMap<>();
    private final List<Part> workers = new ArrayList<>();
    private final FaultyLink database;
    private final FakeIssues issues = new FakeIssues();
    private final Path forge;
    private final FakeGitHub gitHub;
    private final Path sealingKey;
    private PostgresServer postgres;

    /** Starts it all in that folder. */
    Fleet(Path folder, int workerCount) throws IOException {
        this.folder = folder;
        this.armed = Files.createDirectories(folder.resolve("armed"));
        this.sealingKey = Files.writeString(folder.resolve("sealing-key"), "0123456789abcdef".repeat(4));
        Files.setPosixFilePermissions(sealingKey, PosixFilePermissions.fromString("rw-------"));
        this.forge = folder.resolve("forge");
        Files.createDirectories(forge.resolve("my-org"));
        this.gitHub = new FakeGitHub(forge);
        this.brokers = new Brokers(folder);
        this.postgres = PostgresServer.start(folder.resolve("postgres"), Loopback.freePort());
        this.database = new FaultyLink(postgres.port(), LATENCY);
        for (int replica = 0; replica < REPLICAS; replica++) {
            for (String service : SERVICES) {
                services.computeIfAbsent(service, name -> new ArrayList<>()).add(startService(service, replica));
            }
        }
        for (int number = 0; number < workerCount; number++) {
            workers.add(startWorker(number));
        }
        await().atMost(START_LIMIT)
                .ignoreExceptions()
                .until(() -> new Ledger(postgres.database()).online() == workerCount);
    }

    private Part startService(String service, int replica) {
        int port = Loopback.freePort();
        String name = service + "-" + replica;
        Part part = start(
                name,
                service,
                "128m",
                brokers.forServices(),
                serviceEnvironment(),
                List.of(
                        "-Drush.fault.folder=" + armed,
                        "-Dquarkus.http.port=" + port,
                        "-Dquarkus.datasource.reactive.max-size=6",
                        "-Drush.pull-requests.data-dir=" + folder.resolve(name),
                        "-Drush.pull-requests.github.api-url=" + gitHub.apiUrl(),
                        "-Drush.pull-requests.github.git-url=" + gitHub.gitUrl(),
                        "-Drush.pull-requests.look-every=1s",
                        "-Drush.triggers.webhooks.allow-private=true",
                        "-Drush.triggers.key-file=" + sealingKey,
                        "-Drush.triggers.github.api-url=" + issues.apiUrl()));
        ports.put(part, port);
        return part;
    }

    private Map<String, String> serviceEnvironment() {
        String url = "postgresql://" + Loopback.ADDRESS + ":" + database.port() + "/" + PostgresServer.DATABASE;
        return Map.of(
                "QUARKUS_DATASOURCE_USERNAME",
                postgres.user(),
                "QUARKUS_DATASOURCE_PASSWORD",
                postgres.password(),
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                url,
                "RUSH_DATABASE_JDBC_URL",
                "jdbc:" + url,
                "RUSH_AUTH_TOKEN",
                TOKEN,
                "RUSH_PULL_REQUESTS_GITHUB_TOKEN",
                FakeGitHub.TOKEN,
                "RUSH_TRIGGERS_GITHUB_TOKEN",
                FakeIssues.TOKEN);
    }

    private Part startWorker(int number) throws IOException {
        Path data = Files.createDirectories(workerData(number));
        Files.writeString(data.resolve("machine-id"), "%012d".formatted(number));
        return start(
                "worker-" + number,
                "worker",
                "96m",
                brokers.forWorkers(),
                Map.of(),
                List.of(
                        "-Drush.worker.data-dir=" + data,
                        "-Drush.worker.name=worker-" + number,
                        "-Drush.worker.github-url=" + forge.toUri(),
                        "-Drush.worker.slots=" + SLOTS,
                        "-Drush.worker.pool-quota=0",
                        "-Drush.worker.heartbeat=5s"));
    }

    private Part start(
            String name,
            String module,
            String heap,
            KafkaConnection kafka,
            Map<String, String> environment,
            List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        kafka.properties().forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(options);
        command.addAll(List.of(
                "-jar",
                Program.home()
                        .resolve("services/" + module + "/target/quarkus-app/quarkus-run.jar")
                        .toString()));
        return Part.start(name, folder, environment, command);
    }

    private Path workerData(int number) {
        return folder.resolve("worker-" + number);
    }

    /** What the checker looks at, past all links. */
    Subject subject() {
        return new Subject(
                brokers.direct(),
                postgres.database(),
                Stream.iterate(0, number -> number + 1)
                        .limit(workers.size())
                        .map(this::workerData)
                        .toList(),
                new LogApi(() -> URI.create(address("logs")), () -> TOKEN));
    }

    /** Where a replica of that service listens that lives. */
    String address(String service) {
        return "http://" + Loopback.ADDRESS + ":"
                + replicas(service).stream()
                        .filter(Part::isAlive)
                        .map(ports::get)
                        .filter(Loopback::accepts)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("no " + service + " lives"));
    }

    /** The issues that the triggers hear of. */
    FakeIssues issues() {
        return issues;
    }

    /** Where pull requests of {@code my-org/web} are opened. */
    FakeGitHub gitHub() {
        return gitHub;
    }

    /** The repository {@code my-org/web}, bare; it is made by who uses it. */
    Path web() {
        return forge.resolve("my-org/web.git");
    }

    /** The next process that comes to that point dies. */
    void arm(String point) {
        try {
            Files.createFile(armed.resolve(point));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Ends the database with SIGKILL and starts it again where it was. */
    void killPostgres() {
        ProcessHandle server = ProcessHandle.of(postgres.pid()).orElseThrow();
        server.destroyForcibly();
        postgres.close();
        await().atMost(START_LIMIT).ignoreExceptions().until(() -> {
            postgres = PostgresServer.start(folder.resolve("postgres"), postgres.port());
            return true;
        });
    }

    List<Part> replicas(String service) {
        return Objects.requireNonNull(services.get(service), service);
    }

    List<Part> workers() {
        return workers;
    }

    Brokers brokers() {
        return brokers;
    }

    FaultyLink database() {
        return database;
    }

    Ledger ledger() {
        return new Ledger(postgres.database());
    }

    /** The processes of the database. */
    List<ProcessHandle> postgresProcesses() {
        ProcessHandle server = ProcessHandle.of(postgres.pid()).orElseThrow();
        return Stream.concat(Stream.of(server), server.descendants()).toList();
    }

    /** Everything that can be killed, by its name. */
    Stream<Part> parts() {
        return Stream.of(services.values().stream().flatMap(List::stream), workers.stream(), brokers.parts().stream())
                .flatMap(all -> all);
    }

    /** Every process there is of it. */
    List<ProcessHandle> everything() {
        return Stream.concat(parts().flatMap(Part::all), postgresProcesses().stream())
                .distinct()
                .toList();
    }

    @Override
    public void close() {
        Stream.concat(workers.stream(), services.values().stream().flatMap(List::stream))
                .flatMap(Part::all)
                .toList()
                .forEach(ProcessHandle::destroyForcibly);
        brokers.close();
        postgres.close();
        database.close();
        gitHub.close();
        issues.close();
        try {
            PostgresServer.delete(folder.resolve("postgres"));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
