package dev.rush.testkit;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The networks of a server and of other computers, each joined to the server by a cable of its own and to nothing else: not to one
 * another, not to the machine that the test runs on, and so to nothing that is beyond it. Needs the rights of root.
 */
public final class HomeNetwork implements AutoCloseable {
    private static final String SERVER = "10.231.77.1";
    private static final String COMPUTER = "10.231.77.";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Path folder;
    private final NetworkNamespace server;
    private final Map<String, NetworkNamespace> computers = new LinkedHashMap<>();

    private HomeNetwork(Path folder, String server) {
        this.folder = folder;
        this.server = namespace(server, SERVER);
    }

    /** Why this system gives none; nothing when it does. */
    public static Optional<String> missing(Path folder) {
        try (HomeNetwork tried = make(folder, "server", "computer")) {
            var unused = tried.run(tried.computer("computer").there("true").toArray(String[]::new));
            return Optional.empty();
        } catch (IllegalStateException | UncheckedIOException refused) {
            return Optional.of("skipped: this system gives no network namespaces: " + refused.getMessage());
        }
    }

    /**
     * Makes them.
     *
     * @param folder for what the commands print that are run for it
     * @param server what the server calls itself
     * @param names of the computers beside the server
     */
    public static HomeNetwork make(Path folder, String server, String... names) {
        HomeNetwork made = new HomeNetwork(folder, server);
        try {
            made.add(made.server);
            for (String name : names) {
                made.join(name);
            }
            return made;
        } catch (RuntimeException failure) {
            made.close();
            throw failure;
        }
    }

    private NetworkNamespace namespace(String host, String address) {
        String name = "rush-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet() + "-" + host;
        return new NetworkNamespace(folder, name, host, address);
    }

    private void add(NetworkNamespace namespace) {
        var unused = run("ip", "netns", "add", namespace.name());
        namespace.ip("link", "set", "lo", "up");
    }

    private void join(String name) {
        NetworkNamespace computer = namespace(name, COMPUTER + (computers.size() + 2));
        String cable = cable(computers.size());
        computers.put(name, computer);
        add(computer);
        server.ip("link", "add", cable, "type", "veth", "peer", "name", "cable", "netns", computer.name());
        plug(server, cable, computer.address());
        plug(computer, "cable", server.address());
    }

    /** One end of a cable, which leads to the other end and nowhere else. */
    private static void plug(NetworkNamespace end, String device, String other) {
        end.ip("addr", "add", end.address(), "peer", other, "dev", device);
        end.ip("link", "set", device, "up");
    }

    private static String cable(int number) {
        return "cable" + number;
    }

    /** The server's. */
    public NetworkNamespace server() {
        return server;
    }

    /** That of the computer with that name. */
    public NetworkNamespace computer(String name) {
        return Objects.requireNonNull(computers.get(name), name);
    }

    /** Pulls the computer's cable out. */
    public void cut(String name) {
        server.ip("link", "set", cableOf(name), "down");
    }

    /** Puts it back. */
    public void restore(String name) {
        server.ip("link", "set", cableOf(name), "up");
    }

    private String cableOf(String name) {
        return cable(List.copyOf(computers.keySet()).indexOf(name));
    }

    private Program.Ended run(String... command) {
        Program.Ended ended = Program.run(folder, Map.of(), command);
        if (ended.exit() != 0) {
            throw new IllegalStateException(List.of(command) + ": " + ended.output());
        }
        return ended;
    }

    private static void end(ProcessHandle process) {
        try {
            var unused = process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException stays) {
            process.destroyForcibly();
        } catch (ExecutionException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        computers.values().forEach(this::delete);
        delete(server);
    }

    /** What a shell has started there and left behind ends with it. */
    private void delete(NetworkNamespace namespace) {
        if (Program.run(folder, Map.of(), "ip", "netns", "pids", namespace.name())
                        .exit()
                == 0) {
            List<ProcessHandle> left = namespace.processes();
            left.forEach(ProcessHandle::destroy);
            left.forEach(HomeNetwork::end);
        }
        var unused = Program.run(folder, Map.of(), "ip", "netns", "delete", namespace.name());
    }
}
