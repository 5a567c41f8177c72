package dev.rush.cli.command;

import dev.rush.cli.api.JsonObject;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rush computers remove}. */
@Command(name = "remove", description = "Remove a computer that is lost; its place is free for another.")
final class RemoveComputer implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private NamedComputer named = new NamedComputer();

    @Option(
            names = "--anyway",
            description = "Even if it is not lost: it is cut off, and the runs it has end. For one that was stolen.")
    private boolean anyway;

    RemoveComputer(Session session) {
        this.session = session;
        this.connection = new ConnectionOptions(session);
    }

    @Override
    public Integer call() {
        RushApi api = connection.api();
        JsonObject machine = named.find(api);
        api.fleet().remove(machine.text("id"), anyway);
        session.output()
                .progress(machine.text("name")
                        + " is removed; if it came in by a line, its key is no good any more, and it needs another line;"
                        + " a worker beside rush up registers again when it starts");
        return ExitCode.OK.code();
    }
}
