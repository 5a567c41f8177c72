package dev.rush.standalone;

import dev.rush.backbone.process.ChildProcess;
import dev.rush.backbone.process.OutputFile;
import dev.rush.events.connection.KafkaConnection;
import dev.rush.pairing.WorkerEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * This machine's worker as a process of its own, started again when it dies. One that a killed Rush left is ended first,
 * so there is never a second one for the same machine.
 */
final class WorkerProcess implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(25);

    private final Path directory;
    private final Kept<ChildProcess> process;

    private WorkerProcess(Path directory, Kept<ChildProcess> process) {
        this.directory = directory;
        this.process = process;
    }

    /** Starts it. Its own files and the record of its process are in {@code worker} of the data directory. */
    static WorkerProcess start(DataDirectory data, KafkaConnection kafka, Optional<String> name) {
        Path directory = data.worker();
        OutputFile output = new OutputFile(data.logs().resolve("worker.log"));
        return start(directory, command(directory, kafka, name), System.getenv(), output);
    }

    static WorkerProcess start(
            Path directory, List<String> command, Map<String, String> environment, OutputFile output) {
        Map<String, String> given = WorkerEnvironment.of(environment);
        Supplier<ChildProcess> launch = () -> ChildProcess.start(directory, command, given, output);
        return new WorkerProcess(
                directory,
                Kept.keep(
                        "the worker",
                        launch.get(),
                        launch,
                        ChildProcess::awaitEnd,
                        process -> process.stop(STOP_LIMIT)));
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

    /** Its process id, another one after each new start. */
    long pid() {
        return process.current().pid();
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
    public void close() {
        process.close();
    }
}
