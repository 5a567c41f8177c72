package dev.rush.cli.command;

import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import dev.rush.cli.terminal.Ago;
import dev.rush.cli.terminal.Bytes;
import dev.rush.cli.terminal.PlainText;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rush computers show}: what a computer is and has. */
@Command(name = "show", description = "Show what a computer is and has, and its labels.")
final class ShowComputer implements Callable<Integer> {
    private static final int WIDTH = 16;

    private final Session session;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private NamedComputer named = new NamedComputer();

    @Option(names = "--json", description = "Print the computer as one JSON line.")
    private boolean json;

    ShowComputer(Session session) {
        this.session = session;
        this.connection = new ConnectionOptions(session);
    }

    @Override
    public Integer call() {
        JsonObject machine = named.find(connection.api());
        if (json) {
            session.output().data(Json.write(machine));
        } else {
            print(machine);
        }
        return ExitCode.OK.code();
    }

    private void print(JsonObject machine) {
        line("name", machine.text("name"));
        line("id", machine.text("id"));
        line("status", machine.text("status"));
        line("takes runs", takesRuns(machine.text("intake")));
        line("class", machine.text("machineClass"));
        line("slots", String.valueOf(machine.number("slots")));
        line("version", machine.text("version"));
        line("seen", Ago.of(machine.text("lastSeen"), Instant.now()) + " ago");
        JsonObject facts = machine.object("facts");
        facts.fields().keySet().forEach(name -> line(name, value(name, facts.texts(name))));
        JsonObject given = machine.object("given");
        given.fields().keySet().forEach(name -> line("label", name + "=" + given.text(name)));
    }

    private static String takesRuns(String intake) {
        return switch (intake) {
            case "cordoned" -> "no: cordoned";
            case "draining" -> "no: being drained";
            default -> "yes";
        };
    }

    private static String value(String name, List<String> values) {
        boolean isAmount =
                name.equals("memory") && values.size() == 1 && values.getFirst().matches("[0-9]{1,18}");
        return isAmount ? Bytes.shown(Long.parseLong(values.getFirst())) : String.join(", ", values);
    }

    private void line(String name, String value) {
        String shown = PlainText.oneLine(name);
        session.output()
                .trusted(shown
                        + " ".repeat(Math.max(1, WIDTH - shown.length()))
                        + PlainText.oneLine(value.isEmpty() ? "-" : value));
    }
}
