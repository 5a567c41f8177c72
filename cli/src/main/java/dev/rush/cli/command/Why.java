package dev.rush.cli.command;

import dev.rush.cli.api.JsonObject;
import dev.rush.cli.session.Session;
import dev.rush.cli.terminal.Table;
import java.util.List;

/** Shows why a run is where it is, or where one would go: for every machine, why not. */
final class Why {
    private final Session session;

    Why(Session session) {
        this.session = session;
    }

    void print(JsonObject answer) {
        String machine = answer.text("machine");
        session.output()
                .data(
                        switch (answer.text("state")) {
                            case "placed" -> "it is on " + machine;
                            case "would-go" -> "it would go to " + machine;
                            case "over" -> "it needs no machine any more";
                            default -> "no machine can take it now";
                        });
        List<String> ofRepository = answer.texts("ofRepository");
        if (!ofRepository.isEmpty()) {
            session.output().data(".rush/config.yml was found to require " + String.join(", ", ofRepository));
        }
        List<JsonObject> refusals = answer.objects("refusals");
        if (!refusals.isEmpty()) {
            Table table = new Table("COMPUTER", "WHY NOT");
            refusals.forEach(one -> table.row(one.text("machine"), one.text("reason")));
            table.print(session.output());
        }
        if (answer.number("more") > 0) {
            session.output().progress("and " + answer.number("more") + " more");
        }
    }
}
