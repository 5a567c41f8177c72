package dev.rush.system;

import dev.rush.checker.reading.LogApi;
import dev.rush.checker.reading.Subject;
import dev.rush.testkit.LoopbackRelay;
import dev.rush.testkit.NetworkNamespace;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Rush in another network, as the checker sees it: what listens on loopback there is relayed to here. */
final class RelayedServer implements AutoCloseable {
    /** Where it answers people and machines. */
    static final int API_PORT = 7878;

    private static final Pattern PORT = Pattern.compile(":(\\d+)");

    private final Path data;
    private final Subject there;
    private final LoopbackRelay relay;

    /** The one that runs there on that data directory, until it is stopped. */
    RelayedServer(NetworkNamespace network, Path data) {
        this.data = data;
        this.there = Subject.of(data);
        // Kafka's clients are told where the broker is, so its port is the same on both sides
        this.relay = LoopbackRelay.start(network, same(kafkaPort()), same(databasePort()), "0:" + API_PORT);
    }

    private static String same(int port) {
        return port + ":" + port;
    }

    int kafkaPort() {
        return port(there.kafka().bootstrapServers());
    }

    int databasePort() {
        return port(there.database().jdbcUrl());
    }

    private static int port(String address) {
        Matcher found = PORT.matcher(address);
        if (!found.find()) {
            throw new IllegalStateException(address + " names no port");
        }
        return Integer.parseInt(found.group(1));
    }

    /** What the checker looks at, with the workers of those computers. */
    Subject subject(Collection<Computer> computers) {
        URI api = URI.create("https://127.0.0.1:" + relay.ports().get(2));
        return new Subject(
                there.kafka(),
                there.database(),
                Stream.concat(there.workers().stream(), computers.stream().map(Computer::registered))
                        .toList(),
                LogApi.of(data, () -> api));
    }

    @Override
    public void close() {
        relay.close();
    }
}
