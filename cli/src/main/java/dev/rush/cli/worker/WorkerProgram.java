package dev.rush.cli.worker;

import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.pairing.WorkerEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The worker as a process in front of whoever typed the command. */
public final class WorkerProgram {
    private final List<String> command;
    private final Map<String, String> environment;

    /**
     * A worker with those settings. It gets the listed part of the environment only: agents can read all of it.
     *
     * @throws CommandFailed when it has not been built
     */
    public WorkerProgram(Map<String, String> settings, Map<String, String> whole) {
        Path jar = Path.of(System.getProperty("rush.home", "."), "services/worker/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new CommandFailed(
                    ExitCode.FAILED, "the worker has not been built: " + jar + " is missing", "make build");
        }
        command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", jar.toString()));
        environment = WorkerEnvironment.of(whole);
    }

    /** Runs it until it ends, and gives its exit code; when this process is asked to end, so is the worker, and it is waited for. */
    public int runToItsEnd() {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process worker = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(worker), "end the worker"));
            return worker.waitFor();
        } catch (IOException failure) {
            throw new CommandFailed(
                    ExitCode.FAILED, "the worker cannot be started: " + failure.getMessage(), "rush doctor");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED.code();
        }
    }

    private static void end(Process worker) {
        worker.destroy();
        try {
            worker.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
