package dev.rush.cli.command;

import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rush cloud triggers rotate}. */
@Command(name = "rotate", description = "Give a trigger's hook a new secret; the one before counts for a day more.")
final class RotateTrigger implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private HookSecret secret = new HookSecret();

    @Parameters(paramLabel = "ID", description = "The trigger.")
    private String id = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    RotateTrigger(Session session) {
        this.session = session;
        this.connection = new ConnectionOptions(session);
    }

    @Override
    public Integer call() {
        var made = Triggers.api(connection).rotate(Triggers.id(id), secret.body(session));
        HookSecret.show(session, connection.endpoint().url(), made, json);
        return ExitCode.OK.code();
    }
}
