package dev.rush.cli.command;

import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rush cloud webhooks add}. */
@Command(name = "add", description = "Make a webhook. Prints its id and the secret that signs for it, this once.")
final class AddWebhook implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ConnectionOptions connection;

    @Parameters(index = "0", paramLabel = "URL", description = "Where your program listens: https://…")
    private String url = "";

    @Option(
            names = "--event",
            paramLabel = "EVENT",
            split = ",",
            description = "Of what it is told (else of everything): run, pull-request, or one such as run.succeeded.")
    private List<String> events = new ArrayList<>();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    AddWebhook(Session session) {
        this.session = session;
        this.connection = new ConnectionOptions(session);
    }

    @Override
    public Integer call() {
        show(session, Webhooks.api(connection).add(url, events), json);
        return ExitCode.OK.code();
    }

    private static void show(Session session, JsonObject made, boolean json) {
        if (json) {
            session.output().data(Json.write(made));
            return;
        }
        session.output().data(made.text("id"));
        session.output().data(made.text("secret"));
        session.output()
                .progress("the first line is the webhook's id, the second its secret, which is not shown again");
        session.output().progress("try it: rush cloud webhooks test " + made.text("id"));
    }

    /** {@code rush cloud webhooks rotate}. */
    @Command(name = "rotate", description = "Give a webhook a new secret; for a day both sign.")
    static final class Rotate implements Callable<Integer> {
        private final Session session;

        @Mixin
        private ConnectionOptions connection;

        @Parameters(paramLabel = "ID", description = "The webhook.")
        private String id = "";

        @Option(names = "--json", description = "Print JSON.")
        private boolean json;

        Rotate(Session session) {
            this.session = session;
            this.connection = new ConnectionOptions(session);
        }

        @Override
        public Integer call() {
            show(session, Webhooks.api(connection).rotate(Webhooks.id(id)), json);
            return ExitCode.OK.code();
        }
    }
}
