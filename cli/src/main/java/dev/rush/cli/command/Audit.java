package dev.rush.cli.command;

import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import dev.rush.cli.terminal.Table;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rush admin audit}: who was let change what. */
@Command(name = "audit", description = "Show who changed what, and who was not let; newest first.")
final class Audit implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ConnectionOptions connection;

    @Option(names = "--limit", paramLabel = "N", description = "How many: 1 to 200 (default: 50).")
    private int limit = 50;

    @Option(names = "--json", description = "Print a JSON line for each decision.")
    private boolean json;

    Audit(Session session) {
        this.session = session;
        this.connection = new ConnectionOptions(session);
    }

    @Override
    public Integer call() {
        List<JsonObject> decisions = connection.api().members().decisions(limit);
        if (json) {
            decisions.forEach(decision -> session.output().data(Json.write(decision)));
        } else if (decisions.isEmpty()) {
            session.output().progress("nobody has changed anything yet");
        } else {
            print(decisions);
        }
        return ExitCode.OK.code();
    }

    private void print(List<JsonObject> decisions) {
        Table table = new Table("AT", "MEMBER", "TOKEN", "RIGHT", "REQUEST", "DECISION");
        decisions.forEach(decision -> table.row(
                decision.text("at"),
                decision.text("member"),
                decision.text("token"),
                decision.text("right"),
                decision.text("request"),
                decision.text("reason").isEmpty() ? "granted" : "refused: " + decision.text("reason")));
        table.print(session.output());
    }
}
