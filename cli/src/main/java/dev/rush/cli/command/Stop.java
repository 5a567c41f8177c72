package dev.rush.cli.command;

import dev.rush.cli.api.Group;
import dev.rush.cli.api.Json;
import dev.rush.cli.api.Run;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rush cloud stop}: asks for the end of a run, or of all runs of a group that are not over. */
@Command(name = "stop", description = "Stop a run, or all runs of a group.")
public final class Stop implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private RunsArgument argument = new RunsArgument();

    @Option(names = "--json", description = "Print each run as a JSON line.")
    private boolean json;

    public Stop(Session session) {
        this.session = session;
        this.connection = new ConnectionOptions(session);
    }

    @Override
    public Integer call() {
        RushApi api = connection.api();
        return argument.with(api, id -> stop(api, id), group -> stop(api, group))
                .code();
    }

    private ExitCode stop(RushApi api, String run) {
        print(api.stop(run));
        return ExitCode.OK;
    }

    private ExitCode stop(RushApi api, Group group) {
        List<Run> open = RunsUnderWay.of(group);
        ExitCode code = ExitCode.OK;
        for (Run run : open) {
            try {
                print(api.stop(run.id()));
            } catch (CommandFailed refused) {
                session.output().failure(run.id() + ": " + refused.detail(), refused.next());
                code = refused.exitCode();
            }
        }
        return code;
    }

    private void print(Run run) {
        session.output().data(json ? Json.write(run.json()) : "run " + run.id() + " " + Run.shownState(run.json()));
    }
}
