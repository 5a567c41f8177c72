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

/** {@code rush cloud triggers deliveries}. */
@Command(
        name = "deliveries",
        description = "List what came to a trigger and what became of it; of one delivery show the prompt, too.")
final class TriggerDeliveries implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ConnectionOptions connection;

    @Parameters(index = "0", paramLabel = "ID", description = "The trigger.")
    private String id = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "DELIVERY", description = "One delivery.")
    private @Nullable String delivery;

    @Option(names = "--json", description = "Print a JSON line for each delivery.")
    private boolean json;

    TriggerDeliveries(Session session) {
        this.session = session;
        this.connection = new ConnectionOptions(session);
    }

    @Override
    public Integer call() {
        var api = Triggers.api(connection);
        List<JsonObject> all = delivery == null
                ? api.deliveries(Triggers.id(id))
                : List.of(api.delivery(Triggers.id(id), Triggers.id(delivery)));
        if (json) {
            all.forEach(one -> session.output().data(Json.write(one)));
        } else if (all.isEmpty()) {
            session.output().progress("nothing has come to it yet");
        } else {
            print(all);
            all.getFirst().text("prompt").lines().forEach(session.output()::data);
        }
        return ExitCode.OK.code();
    }

    private void print(List<JsonObject> all) {
        Instant now = Instant.now();
        Table table = new Table("ID", "CAME", "EVENT", "BY", "ABOUT", "STATE", "RUN", "WHY");
        all.forEach(one -> table.row(
                one.text("id"),
                Ago.of(one.text("receivedAt"), now) + " ago",
                one.text("event"),
                one.text("sender"),
                one.text("subject"),
                one.text("phase").isEmpty() ? one.text("state") : one.text("phase"),
                one.text("run"),
                why(one)));
        table.print(session.output());
    }

    private static String why(JsonObject one) {
        String reason = one.text("reason").equals("none") ? "" : one.text("reason");
        String detail = one.text("detail");
        return reason.isEmpty() || detail.isEmpty() ? reason + detail : reason + ": " + detail;
    }

    /** {@code rush cloud triggers redeliver}. */
    @Command(
            name = "redeliver",
            description = "Have a delivery handled again, as if it had just come; it can start another run.")
    static final class Redeliver implements Callable<Integer> {
        private final Session session;

        @Mixin
        private ConnectionOptions connection;

        @Parameters(index = "0", paramLabel = "ID", description = "The trigger.")
        private String id = "";

        @Parameters(index = "1", paramLabel = "DELIVERY", description = "The delivery.")
        private String delivery = "";

        Redeliver(Session session) {
            this.session = session;
            this.connection = new ConnectionOptions(session);
        }

        @Override
        public Integer call() {
            Triggers.api(connection).redeliver(Triggers.id(id), Triggers.id(delivery));
            session.output()
                    .progress("delivery " + delivery + " is handled again; next: rush cloud triggers deliveries " + id);
            return ExitCode.OK.code();
        }
    }
}
