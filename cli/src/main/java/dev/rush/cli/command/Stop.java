package dev.rush.cli.command;

import dev.rush.cli.api.Json;
import dev.rush.cli.api.Run;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rush cloud stop}: asks for the end of a run. */
@Command(name = "stop", description = "Stop a run.")
public final class Stop implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private RunArgument argument = new RunArgument();

    @Option(names = "--json", description = "Print the run as one JSON line.")
    private boolean json;

    public Stop(Session session) {
        this.session = session;
        this.connection = new ConnectionOptions(session);
    }

    @Override
    public Integer call() {
        Run run = connection.api().stop(argument.idOrPrefix());
        session.output().data(json ? Json.write(run.json()) : "run " + run.id() + " " + Run.shownState(run.json()));
        return ExitCode.OK.code();
    }
}
