package dev.rush.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rush.checker.reading.Subject;
import dev.rush.testkit.HomeNetwork;
import dev.rush.testkit.LoopbackRelay;
import dev.rush.testkit.Program;
import dev.rush.testkit.RunningRush;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server and other computers, each in a network of its own; the others reach the server and nothing else. */
final class Home implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(90);

    private static final Pattern LINE = Pattern.compile("rush login '(https://[^']+)'");

    private final Path folder;
    private final HomeNetwork network;
    private final Map<String, Computer> computers = new LinkedHashMap<>();
    private final List<Program> workers = new ArrayList<>();
    private RunningRush server;
    private RelayedServer relayed;

    private Home(Path folder, HomeNetwork network) {
        this.folder = folder;
        this.network = network;
        this.server = startServer();
        this.relayed = new RelayedServer(network.server(), server.data());
    }

    /** Starts a server that takes no runs itself, for computers with those names; the test is skipped where there can be no such networks. */
    static Home start(Path folder, String... names) {
        Optional<String> missing = HomeNetwork.missing(folder);
        assumeTrue(missing.isEmpty(), missing.orElse(""));
        LoopbackRelay.assumePossible();
        HomeNetwork network = HomeNetwork.make(folder, "server", names);
        try {
            Home home = new Home(folder, network);
            Arrays.stream(names)
                    .forEach(name ->
                            home.computers.put(name, Computer.at(network.computer(name), folder.resolve(name))));
            return home;
        } catch (RuntimeException | AssertionError failure) {
            network.close();
            throw failure;
        }
    }

    private RunningRush startServer() {
        RunningRush started =
                RunningRush.startIn(network.server(), folder.resolve("server"), "--listen", "0.0.0.0", "--no-worker");
        await().atMost(LIMIT).until(() -> LINE.matcher(started.output()).find());
        return started;
    }

    HomeNetwork network() {
        return network;
    }

    RunningRush server() {
        return server;
    }

    Computer computer(String name) {
        return Objects.requireNonNull(computers.get(name), name);
    }

    /** Stops the server as Ctrl-C does, and starts it again. */
    void restartServer() {
        relayed.close();
        server.close();
        server = startServer();
        relayed = new RelayedServer(network.server(), server.data());
    }

    /** The line that the server printed at its start. */
    String firstLine() {
        Matcher found = LINE.matcher(server.output());
        if (!found.find()) {
            throw new AssertionError(server.output());
        }
        return found.group(1);
    }

    /** Another line. */
    String nextLine() {
        return server.rush("computer", "invite").output().lines().findFirst().orElseThrow();
    }

    /** The computer logs in and begins to take runs, by that line. */
    void join(Computer computer, String line) {
        String name = computer.network().host();
        Program.Ended in = computer.rush("login", line);
        if (in.exit() != 0) {
            throw new AssertionError(in.output());
        }
        Program worker = computer.begin("worker.out", "computer", "register", line);
        workers.add(worker);
        await().atMost(LIMIT)
                .until(() ->
                        statusOf(name).equals("online") || !worker.process().isAlive());
        if (!worker.process().isAlive()) {
            throw new AssertionError(worker.read());
        }
    }

    /** What the server says of a computer, for example {@code online}; nothing where it knows none of that name. */
    String statusOf(String name) {
        return server.rush("computers", "list")
                .output()
                .lines()
                .map(line -> line.split(" +"))
                .filter(fields -> fields[0].equals(name) && fields.length > 1)
                .map(fields -> fields[1])
                .findFirst()
                .orElse("");
    }

    RelayedServer relayed() {
        return relayed;
    }

    /** What the checker looks at. */
    Subject subject() {
        return relayed.subject(computers.values());
    }

    @Override
    public void close() {
        workers.forEach(Program::close);
        relayed.close();
        try (network) {
            server.close();
        }
    }
}
