package dev.rush.cli.command;

import dev.rush.cli.api.JsonObject;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rush computer invite}: a line for another computer. */
@Command(
        name = "invite",
        description = "Print a line by which one other computer and one person come in; it is good for five minutes.")
final class Invite implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ConnectionOptions connection;

    Invite(Session session) {
        this.session = session;
        this.connection = new ConnectionOptions(session);
    }

    @Override
    public Integer call() {
        JsonObject invitation = connection.api().invite();
        session.output().data(invitation.text("line"));
        session.output()
                .progress("type it on the other computer, until " + invitation.text("expiresAt")
                        + ": rush computer register LINE, rush login LINE");
        return ExitCode.OK.code();
    }
}
