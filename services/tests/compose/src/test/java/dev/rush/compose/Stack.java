package dev.rush.compose;

import static org.awaitility.Awaitility.await;

import dev.rush.backbone.process.Loopback;
import dev.rush.testkit.FakeGitHub;
import dev.rush.testkit.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A copy of {@code deploy/compose} in a folder, up with the images of this build; people come in through its proxy. */
final class Stack implements AutoCloseable {
    /** Everything that runs all the time, in the order of who needs whom. */
    static final List<String> SERVICES = List.of(
            "kafka",
            "postgres",
            "registry",
            "dispatch",
            "scheduler",
            "logs",
            "pull-requests",
            "gateway",
            "identity",
            "triggers",
            "proxy");

    /** Where people log in. */
    static final String KEYCLOAK = "keycloak";

    /** The same with the worker. */
    static final List<String> EVERYTHING =
            Stream.concat(SERVICES.stream(), Stream.of("worker")).toList();

    private static final String OVERRIDE = """
            services:
              worker:
                environment: { RUSH_WORKER_GITHUB_URL: "file:///forge" }
                volumes: ["%s:/forge:ro"]
            """;
    private static final Duration START_LIMIT = Duration.ofMinutes(9);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(2);

    private final Path folder;
    private final Path files;
    private final String address;
    private final int port;
    private final Engine engine;

    /**
     * Makes its secrets, and has its services use that forge. Nothing is started yet.
     *
     * @param mirror the same repositories as the worker's user may read them: a worker takes no plain http
     */
    Stack(Path folder, String address, FakeGitHub forge, Path mirror) throws IOException {
        this.folder = folder;
        this.files = Files.createDirectories(folder.resolve("compose"));
        this.address = address;
        this.port = Loopback.freePort();
        this.engine = new Engine(files, settings(forge));
        try (Stream<Path> all = Files.list(Program.home().resolve("deploy/compose"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Files.copy(file, files.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Files.deleteIfExists(files.resolve(".env"));
        Files.writeString(files.resolve("compose.override.yaml"), OVERRIDE.formatted(mirror));
        List<String> init = new ArrayList<>(List.of(files.resolve("init").toString(), address, Integer.toString(port)));
        if (hasKeycloak()) {
            init.add(KEYCLOAK);
        }
        Program.Ended made = Program.run(folder, Map.of(), init.toArray(String[]::new));
        if (made.exit() != 0) {
            throw new IllegalStateException(made.output());
        }
        Path secret = files.resolve("secrets/pull-requests.properties");
        String token = "rush.pull-requests.github.token=" + FakeGitHub.TOKEN + "\n";
        Files.writeString(secret, Files.readString(secret) + token);
    }

    private static Map<String, String> settings(FakeGitHub forge) {
        Map<String, String> all = new HashMap<>();
        all.put("COMPOSE_PROJECT_NAME", "rush-test-" + ProcessHandle.current().pid());
        all.put("RUSH_IMAGE_KAFKA", "localhost/rush-kafka");
        all.put("RUSH_IMAGE_POSTGRES", "localhost/rush-postgres");
        all.put("RUSH_IMAGE_PROXY", "localhost/rush-proxy");
        all.put("RUSH_IMAGE_KEYCLOAK", "localhost/rush-keycloak");
        if (hasKeycloak()) {
            all.put("COMPOSE_FILE", "compose.yaml:keycloak.yaml:compose.override.yaml");
        }
        all.put("RUSH_GITHUB_API", forge.apiUrl().toString());
        all.put("RUSH_GITHUB", forge.gitUrl().toString());
        return all;
    }

    /** Whether this machine has a Keycloak that an image could be made of. */
    static boolean hasKeycloak() {
        return !Objects.requireNonNullElse(System.getenv("RUSH_TEST_KEYCLOAK"), "")
                .isEmpty();
    }

    /** Lets somebody log in there; their password is in no argument. */
    void makePerson(String name, String group, String password) {
        engine.program(
                START_LIMIT, password + "\n", files.resolve("person").toString(), name, name + "@example.org", group);
    }

    /** Starts what does not run, and returns when all of it is healthy. */
    void up() {
        compose(START_LIMIT, "", "up", "--detach", "--wait", "--wait-timeout", "480");
    }

    /** Stops all of it; what it has stored stays. */
    void down() {
        compose(STOP_LIMIT, "", "--profile", "*", "down");
    }

    /** Registers the worker that is a container, and starts it. */
    void startWorker() {
        compose(START_LIMIT, invitation(), "run", "--rm", "-T", "worker", "computer", "register", "-", "--no-start");
        upWorker();
    }

    void upWorker() {
        compose(START_LIMIT, "", "--profile", "worker", "up", "--detach", "--no-deps", "worker");
    }

    /** A line by which one computer gets in. */
    String invitation() {
        return owner().rush("computer", "invite").output().lines().findFirst().orElseThrow();
    }

    /** Ends what runs in that container with SIGKILL, as a crash would, and waits until the engine has started it again. */
    void kill(String service) {
        String container = container(service);
        String before = started(container);
        long pid = Long.parseLong(engine.docker("inspect", "--format", "{{.State.Pid}}", container));
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        await("the start of " + service)
                .atMost(START_LIMIT)
                .until(() -> !started(container).equals(before) && isHealthy(container));
    }

    private String started(String container) {
        return engine.docker("inspect", "--format", "{{.State.StartedAt}}", container);
    }

    private boolean isHealthy(String container) {
        String format = "{{.State.Running}} {{if .State.Health}}{{.State.Health.Status}}{{else}}healthy{{end}}";
        return engine.docker("inspect", "--format", format, container).equals("true healthy");
    }

    /** The container of a service, with its log. */
    String container(String service) {
        return compose(STOP_LIMIT, "", "--profile", "*", "ps", "--all", "--quiet", service);
    }

    /** What the engine says of that service's container. */
    String inspect(String service, String format) {
        return engine.docker("inspect", "--format", format, container(service));
    }

    List<String> profiles() {
        return compose(STOP_LIMIT, "", "config", "--profiles").lines().toList();
    }

    /** What compose has to say against its files with that profile; empty when it has nothing. */
    String faults(String profile) {
        return compose(STOP_LIMIT, "", "--profile", profile, "config", "--quiet");
    }

    /** What everybody has said last. */
    String logs() {
        return compose(STOP_LIMIT, "", "--profile", "*", "logs", "--no-color", "--tail", "60");
    }

    private String compose(Duration limit, String input, String... arguments) {
        List<String> all = new ArrayList<>(List.of("compose", "--ansi", "never", "--progress", "quiet"));
        all.addAll(List.of(arguments));
        return engine.docker(limit, input, all.toArray(String[]::new));
    }

    /** Whoever can read the token of the installation. */
    Person owner() {
        return person(
                "owner", Map.of("RUSH_TOKEN", secret("token"), "RUSH_URL", url(), "RUSH_PIN", setting("RUSH_PIN")));
    }

    /** Somebody with that token. */
    Person holder(String token) {
        return person("holder", Map.of("RUSH_TOKEN", token, "RUSH_URL", url(), "RUSH_PIN", setting("RUSH_PIN")));
    }

    /** Somebody who has never been here. */
    Person stranger(String name) {
        return person(name, Map.of());
    }

    private Person person(String name, Map<String, String> server) {
        Map<String, String> all = new HashMap<>(server);
        all.put("RUSH_DATA", folder.resolve(name).toString());
        all.put("NO_COLOR", "1");
        return new Person(folder, all);
    }

    /** Calls of the proxy with no command of ours. */
    Curl curl() {
        return new Curl(folder, url());
    }

    String url() {
        return "https://" + address + ":" + port;
    }

    String secret(String name) {
        return read(files.resolve("secrets").resolve(name)).strip();
    }

    List<String> secrets() {
        try (Stream<Path> all = Files.list(files.resolve("secrets"))) {
            return all.filter(file -> !file.toString().endsWith(".crt")
                            && !file.toString().endsWith("ca.pem"))
                    .flatMap(file -> read(file).lines())
                    .map(line -> line.replaceFirst("^[a-z.-]+=", ""))
                    .filter(line -> line.length() > 20 && !line.startsWith("-----"))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The pin of the proxy's key. */
    String pin() {
        return setting("RUSH_PIN");
    }

    private String setting(String name) {
        return read(files.resolve(".env"))
                .lines()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Takes all of it away, what it has stored too. */
    @Override
    public void close() {
        compose(STOP_LIMIT, "", "--profile", "*", "down", "--volumes", "--timeout", "5");
    }
}
