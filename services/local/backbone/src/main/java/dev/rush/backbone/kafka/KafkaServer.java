package dev.rush.backbone.kafka;

import dev.rush.backbone.process.BackboneException;
import dev.rush.backbone.process.ChildProcess;
import dev.rush.backbone.process.EndedEarlyException;
import dev.rush.backbone.process.Loopback;
import dev.rush.backbone.process.OutputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A running Kafka broker, which is its own controller, as a child process that listens on 127.0.0.1 only. Its data
 * outlives it, whatever way it ends; its port may differ from start to start. Safe for use by several threads.
 */
public final class KafkaServer implements AutoCloseable {
    private static final Duration FORMAT_LIMIT = Duration.ofSeconds(60);
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final ChildProcess process;
    private final int port;

    private KafkaServer(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts a broker and waits until it answers.
     *
     * @param directory the broker's own directory; made when it is not there
     * @param port its port, or 0 for a free one
     * @throws BackboneException when it cannot be started; the message says why
     */
    public static KafkaServer start(Path directory, int port) {
        KafkaLibrary library = KafkaLibrary.find();
        createFolder(directory);
        ChildProcess.endLeftover(directory);
        try {
            return Loopback.startOn(port, free -> launch(library, directory.toAbsolutePath(), free));
        } catch (EndedEarlyException ended) {
            throw new BackboneException("Kafka " + ended.getMessage(), ended);
        }
    }

    private static KafkaServer launch(KafkaLibrary library, Path directory, int port) {
        KafkaConfiguration configuration = new KafkaConfiguration(directory);
        configuration.write(port, Loopback.freePort());
        if (!configuration.isFormatted()) {
            format(library, configuration);
        }
        List<String> command = library.command(configuration.log4j(), "kafka.Kafka", KafkaConfiguration.SERVER);
        ChildProcess process = ChildProcess.start(directory, command, KafkaLibrary.environment(), output(directory));
        try (BrokerProbe probe = new BrokerProbe(port)) {
            process.awaitReady(probe::answers, START_LIMIT);
            return new KafkaServer(process, port);
        } catch (RuntimeException failure) {
            process.close();
            throw failure;
        }
    }

    private static void format(KafkaLibrary library, KafkaConfiguration configuration) {
        List<String> command = library.command(
                configuration.log4j(),
                "kafka.tools.StorageTool",
                "format",
                "--cluster-id",
                KafkaConfiguration.newClusterId(),
                "--config",
                KafkaConfiguration.SERVER);
        try (ChildProcess process = ChildProcess.start(
                configuration.directory(), command, KafkaLibrary.environment(), output(configuration.directory()))) {
            process.awaitSuccess(FORMAT_LIMIT);
        }
    }

    private static OutputFile output(Path directory) {
        return new OutputFile(directory.resolve("output.log"));
    }

    private static void createFolder(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot make " + directory, failure);
        }
    }

    /** Where clients connect, as {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return Loopback.ADDRESS + ":" + port;
    }

    /** Its port. */
    public int port() {
        return port;
    }

    /** The broker's process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether its process runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Stops it with SIGTERM, and by force after ten seconds. */
    @Override
    public void close() {
        process.stop(STOP_LIMIT);
    }
}
