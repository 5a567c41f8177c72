package dev.rush.standalone;

import dev.rush.backbone.process.ChildProcess;
import dev.rush.backbone.process.OutputFile;
import dev.rush.events.connection.KafkaConnection;
import dev.rush.pairing.WorkerEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * This machine's worker as a process of its own, started again when it dies. One that a killed Rush left is ended first,
 * so there is never a second one for the same machine.
 */
final class WorkerProcess implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(WorkerProcess.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(25);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Path directory;
    private final List<String> command;
    private final Map<String, String> environment;
    private final OutputFile output;
    private final CountDownLatch closing = new CountDownLatch(1);
    private ChildProcess process;

    private WorkerProcess(Path directory, List<String> command, Map<String, String> environment, OutputFile output) {
        this.directory = directory;
        this.command = command;
        this.environment = WorkerEnvironment.of(environment);
        this.output = output;
        this.process = launch();
    }

    /** Starts it. Its own files and the record of its process are in {@code worker} of the data directory. */
    static WorkerProcess start(DataDirectory data, KafkaConnection kafka, Optional<String> name) {
        Path directory = data.worker();
        OutputFile output = new OutputFile(data.logs().resolve("worker.log"));
        return start(directory, command(directory, kafka, name), System.getenv(), output);
    }

    static WorkerProcess start(
            Path directory, List<String> command, Map<String, String> environment, OutputFile output) {
        WorkerProcess worker = new WorkerProcess(directory, command, environment, output);
        Thread.ofVirtual().name("worker watch").start(worker::watch);
        return worker;
    }

    private static List<String> command(Path directory, KafkaConnection kafka, Optional<String> name) {
        Path jar = Path.of(System.getProperty("rush.home", "."), "services/worker/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new RefusedException("the worker has not been built (" + jar + " is missing); run: make build");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Drush.worker.data-dir=" + directory,
                "-Drush.worker.on-stop=stop"));
        kafka.properties().forEach((key, value) -> command.add("-D" + key + "=" + value));
        name.ifPresent(given -> command.add("-Drush.worker.name=" + given));
        command.addAll(List.of("-jar", jar.toString()));
        return List.copyOf(command);
    }

    private ChildProcess launch() {
        return ChildProcess.start(directory, command, environment, output);
    }

    private void watch() {
        try {
            Duration pause = SHORTEST_PAUSE;
            while (true) {
                Instant started = Instant.now();
                int exit = current().awaitEnd();
                pause = livedLong(started) ? SHORTEST_PAUSE : doubled(pause);
                if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                LOG.warnf("the worker ended with %d, started again after %d ms", exit, pause.toMillis());
                startAgain();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean livedLong(Instant started) {
        return Duration.between(started, Instant.now()).compareTo(LONGEST_PAUSE) > 0;
    }

    private static Duration doubled(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private synchronized ChildProcess current() {
        return process;
    }

    private synchronized void startAgain() {
        if (closing.getCount() > 0) {
            process.close();
            process = launch();
        }
    }

    /** Its process id, another one after each new start. */
    long pid() {
        return current().pid();
    }

    /** The machine's id, once it has one. */
    Optional<String> machineId() {
        try {
            return Optional.of(Files.readString(directory.resolve("machine-id")).strip());
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    /** Stops it; it stops its agents. Does nothing when it has been stopped. */
    @Override
    public synchronized void close() {
        closing.countDown();
        process.stop(STOP_LIMIT);
    }
}
