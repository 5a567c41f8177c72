package dev.rush.cli.command;

import dev.rush.cli.ExitCode;
import dev.rush.cli.Session;
import dev.rush.cli.api.Json;
import dev.rush.cli.api.Run;
import dev.rush.cli.stream.LogLine;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rush cloud stop}: asks for the end of a run. */
@Command(name = "stop", description = "Stop a run.")
public final class Stop implements Callable<Integer> {
    private final Session session;

    @Mixin
    private Server server;

    @Parameters(paramLabel = "ID", description = "The run's id, or the first 4 or more characters of it.")
    private String id = "";

    @Option(names = "--json", description = "Print the run as one JSON line.")
    private boolean json;

    public Stop(Session session) {
        this.session = session;
        this.server = new Server(session);
    }

    @Override
    public Integer call() {
        Run run = server.api().stop(Server.checked(id));
        session.output().data(json ? Json.write(run.json()) : "run " + run.id() + " " + LogLine.state(run.json()));
        return ExitCode.OK.code();
    }
}
