package dev.rush.cli.command;

import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import dev.rush.cli.terminal.Ago;
import dev.rush.cli.terminal.Table;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rush cloud webhooks deliveries}. */
@Command(
        name = "deliveries",
        description = "List what a webhook was told and what it answered; of one delivery show what is said, too.")
final class WebhookDeliveries implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ConnectionOptions connection;

    @Parameters(index = "0", paramLabel = "ID", description = "The webhook.")
    private String id = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "DELIVERY", description = "One delivery.")
    private @Nullable String delivery;

    @Option(names = "--json", description = "Print a JSON line for each delivery.")
    private boolean json;

    WebhookDeliveries(Session session) {
        this.session = session;
        this.connection = new ConnectionOptions(session);
    }

    @Override
    public Integer call() {
        var api = Webhooks.api(connection);
        List<JsonObject> all = delivery == null
                ? api.deliveries(Webhooks.id(id))
                : List.of(api.delivery(Webhooks.id(id), Webhooks.id(delivery)));
        if (json) {
            all.forEach(one -> session.output().data(Json.write(one)));
        } else if (all.isEmpty()) {
            session.output().progress("it was told nothing yet; try it: rush cloud webhooks test " + id);
        } else {
            print(all);
            all.getFirst().text("body").lines().forEach(session.output()::data);
        }
        return ExitCode.OK.code();
    }

    private void print(List<JsonObject> all) {
        Instant now = Instant.now();
        Table table = new Table("ID", "MADE", "EVENT", "STATE", "TRIES", "ANSWER", "WHY");
        all.forEach(one -> table.row(
                one.text("id"),
                Ago.of(one.text("createdAt"), now) + " ago",
                one.text("type"),
                one.text("state"),
                Long.toString(one.number("tries")),
                one.number("status") == 0 ? "-" : Long.toString(one.number("status")),
                one.text("detail")));
        table.print(session.output());
    }

    /** {@code rush cloud webhooks redeliver}. */
    @Command(name = "redeliver", description = "Tell a webhook something again, by the same webhook-id.")
    static final class Redeliver implements Callable<Integer> {
        private final Session session;

        @Mixin
        private ConnectionOptions connection;

        @Parameters(index = "0", paramLabel = "ID", description = "The webhook.")
        private String id = "";

        @Parameters(index = "1", paramLabel = "DELIVERY", description = "The delivery.")
        private String delivery = "";

        Redeliver(Session session) {
            this.session = session;
            this.connection = new ConnectionOptions(session);
        }

        @Override
        public Integer call() {
            Webhooks.api(connection).redeliver(Webhooks.id(id), Webhooks.id(delivery));
            session.output()
                    .progress("delivery " + delivery + " is sent again; next: rush cloud webhooks deliveries " + id);
            return ExitCode.OK.code();
        }
    }
}
