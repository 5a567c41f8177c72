package dev.rush.cli.command;

import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The help of {@code rush up}. The launcher starts the application itself, so that a signal reaches it. */
@Command(name = "up", description = "Start Rush on this machine: all services, and a worker that takes runs.")
public final class Up implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where everything is kept (else RUSH_DATA, else ~/.rush).")
    @Nullable
    Path data;

    @Option(names = "--port", paramLabel = "N", description = "The API's port, 0 for a free one (else 7878).")
    int port = 7878;

    @Option(names = "--name", paramLabel = "NAME", description = "What this computer is called (else its host name).")
    @Nullable
    String name;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            description = "Let other computers in, by https on that address, for example 0.0.0.0.")
    @Nullable
    String listen;

    @Option(
            names = "--address",
            paramLabel = "NAME",
            description = "The host name by which others reach this one, or the https address of a proxy before it.")
    @Nullable
    String address;

    @Option(names = "--no-worker", description = "Start no worker on this machine.")
    boolean noWorker;

    @Override
    public Integer call() {
        throw new CommandFailed(
                ExitCode.FAILED, "`up` is started by the launcher, cli/bin/rush, not by the jar", "cli/bin/rush up");
    }
}
