package dev.rush.cli.command;

import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rush whoami}: whom the server takes this computer's commands for. */
@Command(name = "whoami", description = "Show whom the server takes you for, and by which token.")
final class WhoAmI implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ConnectionOptions connection;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    WhoAmI(Session session) {
        this.session = session;
        this.connection = new ConnectionOptions(session);
    }

    @Override
    public Integer call() {
        RushApi api = connection.api();
        JsonObject me = api.members().me();
        if (json) {
            session.output().data(Json.write(me));
            return ExitCode.OK.code();
        }
        session.output()
                .data(me.text("member") + " of " + me.text("organisation") + ", " + me.text("role") + ", at "
                        + api.endpoint().url());
        session.output().data(token(me));
        return ExitCode.OK.code();
    }

    private static String token(JsonObject me) {
        if (me.text("token").equals("oidc")) {
            return "by the word of " + me.text("tokenName") + ", good until " + me.text("expiresAt")
                    + " and renewed by itself";
        }
        return me.text("expiresAt").isEmpty()
                ? "by the token of the installation"
                : "by token " + me.text("token") + " (" + me.text("tokenName") + "), good until "
                        + me.text("expiresAt");
    }
}
