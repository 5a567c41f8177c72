package dev.rush.pairing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What this computer calls itself. The system is asked before the network: a computer whose name no name server knows has one all the
 * same, and a shell tells {@code HOSTNAME} to nobody by itself.
 */
public final class HostName {
    private static final Path OF_LINUX = Path.of("/proc/sys/kernel/hostname");

    private HostName() {}

    /** The name; none where the computer has none. May wait for a name server where the system is not Linux. */
    public static Optional<String> find(Map<String, String> environment) {
        return find(OF_LINUX, HostName::resolved, environment);
    }

    static Optional<String> find(Path file, Supplier<Optional<String>> network, Map<String, String> environment) {
        return read(file)
                .or(network)
                .or(() -> Optional.ofNullable(environment.get("HOSTNAME")))
                .map(String::strip)
                .filter(name -> !name.isEmpty());
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.isReadable(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> resolved() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException unknown) {
            return Optional.empty();
        }
    }
}
