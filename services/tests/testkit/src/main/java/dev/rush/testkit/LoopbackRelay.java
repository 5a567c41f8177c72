package dev.rush.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Lets a test reach what listens on loopback in another network, which nobody in that network does from outside. */
public final class LoopbackRelay implements AutoCloseable {
    private static final Path SCRIPT = Program.home().resolve("services/tests/testkit/src/main/python/relay.py");
    private static final String READY = "relaying ";

    private final Process process;
    private final List<Integer> ports;

    private LoopbackRelay(Process process, List<Integer> ports) {
        this.process = process;
        this.ports = ports;
    }

    /**
     * Starts it.
     *
     * @param pairs {@code here:there} for each port, with 0 for a free one here
     */
    public static LoopbackRelay start(NetworkNamespace network, String... pairs) {
        List<String> command = new ArrayList<>(List.of("python3", SCRIPT.toString(), network.name()));
        command.addAll(List.of(pairs));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String said = process.inputReader(StandardCharsets.UTF_8).readLine();
            if (said == null || !said.startsWith(READY)) {
                throw new IllegalStateException("the relay into " + network.name() + " does not start");
            }
            return new LoopbackRelay(
                    process,
                    Stream.of(said.substring(READY.length()).split(" "))
                            .map(Integer::valueOf)
                            .toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Aborts the test where there is no Python to run it. */
    public static void assumePossible() {
        try {
            new ProcessBuilder("python3", "--version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .destroy();
        } catch (IOException missing) {
            Assumptions.abort("skipped: python3 is not on the PATH");
        }
    }

    /** Where it listens here, in the order of the pairs. */
    public List<Integer> ports() {
        return ports;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
