package dev.rush.cli.command;

import dev.rush.cli.api.Endpoint;
import dev.rush.cli.session.Session;
import dev.rush.cli.worker.RegisteredComputer;
import dev.rush.cli.worker.WorkerProgram;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rush worker run}: takes runs of the Rush that this computer is registered with. */
@Command(name = "run", description = "Take runs of the Rush that this computer is registered with, until Ctrl-C.")
final class WorkerRun implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the computer's key and its runs are kept (else RUSH_DATA, else ~/.rush).")
    private @Nullable Path data;

    WorkerRun(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return run(session, RegisteredComputer.in(Endpoint.dataDirectory(session, Optional.ofNullable(data))));
    }

    static int run(Session session, RegisteredComputer computer) {
        WorkerProgram program = new WorkerProgram(computer.settings(), session.environment());
        session.output().progress("this computer takes runs; press Ctrl-C to stop");
        session.output().flush();
        return program.runToItsEnd();
    }
}
