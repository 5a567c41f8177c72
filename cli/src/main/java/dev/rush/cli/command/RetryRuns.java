package dev.rush.cli.command;

import dev.rush.cli.api.Group;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rush cloud retry}: new runs for those that came to nothing, in the same group. */
@Command(
        name = "retry",
        description = {
            "Try a run again that failed or was stopped, or with --failed all of a group that failed.",
            "Failed are those that are failed, timed-out or needs-attention; each is tried again once."
        })
final class RetryRuns implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private RunsArgument argument = new RunsArgument();

    @Option(names = "--failed", description = "Of a group: those that failed, and none else.")
    private boolean failed;

    @Option(
            names = {"-d", "--detach"},
            description = "Print the new runs' ids and end; the runs go on.")
    private boolean detach;

    @Option(names = "--json", description = "Print JSON lines for programs.")
    private boolean json;

    RetryRuns(Session session) {
        this.session = session;
        this.connection = new ConnectionOptions(session);
    }

    @Override
    public Integer call() {
        RushApi api = connection.api();
        Group made = switch (argument.find(api)) {
            case RunsArgument.Meant.One one -> api.retryRun(one.run().id());
            case RunsArgument.Meant.Whole whole -> api.retryGroup(checked(whole.group()));
        };
        return new StartedRuns(session, api, detach, json).show(made).code();
    }

    private String checked(Group group) {
        if (!failed) {
            throw CommandFailed.usage(
                    group.id() + " is a group: say that you mean its runs that failed",
                    "rush cloud retry " + group.id() + " --failed");
        }
        return group.id();
    }
}
