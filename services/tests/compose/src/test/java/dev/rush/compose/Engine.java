package dev.rush.compose;

import dev.rush.testkit.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The docker command of this machine.
 *
 * @param folder where its output goes, and where it is started
 * @param environment what it is told beside this JVM's environment
 */
record Engine(Path folder, Map<String, String> environment) {
    /** Runs it for at most that long, with nothing or a text on its standard input; its output, which is an error's too. */
    String docker(Duration limit, String input, String... arguments) {
        return program(
                limit,
                input,
                Stream.concat(Stream.of("docker"), Stream.of(arguments)).toArray(String[]::new));
    }

    /** The same for a program that starts docker. */
    String program(Duration limit, String input, String... command) {
        try {
            Path output = Files.createTempFile(folder, "docker", ".out");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            try (var in = process.outputWriter()) {
                in.write(input);
            }
            boolean isOver = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
            String said = Files.readString(output);
            if (!isOver || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        String.join(" ", command) + (isOver ? "" : " takes too long") + ": " + said);
            }
            return said.strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The same for what takes no time and no input. */
    String docker(String... arguments) {
        return docker(Duration.ofMinutes(1), "", arguments);
    }

    /** Whether an engine with compose answers; else why not. */
    String whyNot() {
        Program.Ended info = Program.run(folder, environment, "sh", "-c", "docker info && docker compose version");
        return info.exit() == 0 ? "" : info.output().lines().reduce("", (before, last) -> last);
    }

    /** Where this machine is reached from containers: its address on the engine's own bridge. */
    String ownAddress() {
        String bridge = docker(
                "network", "inspect", "bridge", "--format", "{{index .Options \"com.docker.network.bridge.name\"}}");
        try {
            return NetworkInterface.getByName(bridge)
                    .inetAddresses()
                    .filter(Inet4Address.class::isInstance)
                    .map(InetAddress::getHostAddress)
                    .findFirst()
                    .orElseThrow();
        } catch (SocketException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
