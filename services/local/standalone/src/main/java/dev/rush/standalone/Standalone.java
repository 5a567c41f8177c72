package dev.rush.standalone;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rush up}: starts Rush on this machine and keeps it running until Ctrl-C. */
@QuarkusMain
@Command(
        name = "rush up",
        mixinStandardHelpOptions = true,
        description = "Starts Rush on this machine: Kafka, PostgreSQL, the services and a worker. Ctrl-C stops all.")
public final class Standalone implements Callable<Integer> {
    private static final int FAILED = 1;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where everything is kept (default: RUSH_DATA or ~/.rush)")
    Optional<Path> data = Optional.empty();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "7878",
            description = "the API's port, 0 for a free one (default: 7878)")
    int port;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "what this computer is called (default: its host name)")
    Optional<String> name = Optional.empty();

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            description = "let other computers in, by https on that address, for example 0.0.0.0")
    Optional<String> listen = Optional.empty();

    @Option(
            names = "--address",
            paramLabel = "NAME",
            description = "the host name by which others reach this one, or the https address of a proxy before it")
    Optional<String> address = Optional.empty();

    @Option(names = "--no-worker", description = "start no worker on this machine")
    boolean noWorker;

    /** Starts it, and returns when it has been stopped. */
    public static void main(String... arguments) {
        int exit = new CommandLine(new Standalone())
                .setExecutionExceptionHandler((failure, line, parsed) -> failed(failure))
                .execute(arguments);
        System.exit(exit);
    }

    @Override
    public Integer call() {
        if (address.isPresent() && listen.isEmpty()) {
            throw new RefusedException(
                    "--address is for other computers; say on what to listen for them: rush up --listen"
                            + " 0.0.0.0 --address " + address.get());
        }
        var wanted = new Installation.Wanted(port, listen, address);
        Installation installation =
                Installation.open(data.orElseGet(() -> DataDirectory.usual(System.getenv())), wanted, !noWorker);
        Embedded.prepare(installation);
        HandedToken.take().ifPresent(token -> {
            System.setProperty("rush.pull-requests.github.token", token);
            System.setProperty("rush.triggers.github.token", token);
        });
        installation.startWorker(name);
        Quarkus.run(Embedded.class, Standalone::exit);
        return 0;
    }

    private static void exit(int code, @Nullable Throwable failure) {
        System.exit(failure == null ? code : failed(failure));
    }

    private static int failed(Throwable failure) {
        if (!Failures.isStop(failure)) {
            System.err.println("rush: " + Failures.message(failure));
        }
        return FAILED;
    }
}
