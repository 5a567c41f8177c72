package dev.rush.cli.command;

import dev.rush.cli.api.JsonObject;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rush computers label}. */
@Command(name = "label", description = "Give a computer labels, or take them away, for --require and --prefer.")
final class LabelComputer implements Callable<Integer> {
    private static final String HELP = "rush computers label --help";

    private final Session session;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private NamedComputer named = new NamedComputer();

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "LABEL",
            description = "room=lab gives a label, room- takes it away.")
    private List<String> labels = new ArrayList<>();

    LabelComputer(Session session) {
        this.session = session;
        this.connection = new ConnectionOptions(session);
    }

    @Override
    public Integer call() {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        labels.forEach(typed -> read(typed, changes));
        RushApi api = connection.api();
        JsonObject machine = named.find(api);
        JsonObject now = api.fleet().label(machine.text("id"), new JsonObject(changes));
        JsonObject given = now.object("given");
        List<String> shown = given.fields().keySet().stream()
                .map(name -> name + "=" + given.text(name))
                .toList();
        session.output()
                .progress(now.text("name")
                        + (shown.isEmpty() ? " has no label" : " has the labels " + String.join(", ", shown)));
        return ExitCode.OK.code();
    }

    private static void read(String typed, Map<String, @Nullable Object> changes) {
        int sign = typed.indexOf('=');
        if (sign > 0) {
            changes.put(typed.substring(0, sign), typed.substring(sign + 1));
        } else if (sign < 0 && typed.length() > 1 && typed.endsWith("-")) {
            changes.put(typed.substring(0, typed.length() - 1), null);
        } else {
            throw CommandFailed.usage("'" + typed + "' is no label: write room=lab, or room- to take it away", HELP);
        }
    }
}
