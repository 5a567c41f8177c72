package dev.rush.cli.command;

import dev.rush.cli.api.Endpoint;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import dev.rush.cli.worker.RegisteredComputer;
import dev.rush.pairing.PairingLine;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rush computer register}: this computer takes runs of a Rush on another machine. */
@Command(
        name = "register",
        description = "Let this computer take runs of a Rush on another one, and take them until Ctrl-C.")
final class Register implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "LINE", description = "What the server printed; - reads it from standard input.")
    private String line = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the computer's key and its runs are kept (else RUSH_DATA, else ~/.rush).")
    private @Nullable Path data;

    @Option(names = "--name", paramLabel = "NAME", description = "What this computer is called (else its host name).")
    private Optional<String> name = Optional.empty();

    @Option(names = "--no-start", description = "Only register; take runs later with: rush worker run.")
    private boolean noStart;

    Register(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        PairingLine read = LineArgument.read(session, line);
        RegisteredComputer computer = RegisteredComputer.in(Endpoint.dataDirectory(session, Optional.ofNullable(data)));
        JsonObject answer = LineArgument.server(read).registerMachine(read.code(), computer.publicKey());
        computer.keep(read, answer.text("organisation"), name);
        session.output().progress("registered as computer " + answer.text("machine") + " of " + read.server());
        return noStart ? ExitCode.OK.code() : WorkerRun.run(session, computer);
    }
}
