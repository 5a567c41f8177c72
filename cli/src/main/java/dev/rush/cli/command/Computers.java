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
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rush computers}: the machines that take runs. */
@Command(
        name = "computers",
        aliases = "computer",
        description = "The computers that take runs.",
        subcommands = {
            Computers.ListComputers.class,
            ShowComputer.class,
            LabelComputer.class,
            Cordon.On.class,
            Cordon.Off.class,
            Drain.class,
            RemoveComputer.class,
            Invite.class,
            Register.class
        })
public final class Computers {

    /** {@code rush computers list}. */
    @Command(name = "list", description = "List the computers.")
    static final class ListComputers implements Callable<Integer> {
        private final Session session;

        @Mixin
        private ConnectionOptions connection;

        @Option(names = "--json", description = "Print a JSON line for each computer.")
        private boolean json;

        ListComputers(Session session) {
            this.session = session;
            this.connection = new ConnectionOptions(session);
        }

        @Override
        public Integer call() {
            JsonObject fleet = connection.api().fleet().listing();
            List<JsonObject> machines = fleet.objects("machines");
            if (json) {
                machines.forEach(machine -> session.output().data(Json.write(machine)));
            } else if (machines.isEmpty()) {
                session.output()
                        .progress(
                                "no computer has registered yet; this one does with: rush up, or rush computer register LINE");
            } else {
                print(machines);
            }
            if (!json) {
                fleet.objects("refused").forEach(this::sayRefused);
            }
            return ExitCode.OK.code();
        }

        private void sayRefused(JsonObject machine) {
            session.output()
                    .progress("refused: " + machine.text("name") + ", " + machine.text("detail") + "; next: "
                            + machine.text("next"));
        }

        private void print(List<JsonObject> machines) {
            Instant now = Instant.now();
            Table table =
                    new Table("NAME", "STATUS", "SLOTS", "AGENTS", "OS", "LABELS", "CONFINEMENT", "VERSION", "SEEN");
            for (JsonObject machine : machines) {
                table.row(
                        machine.text("name"),
                        status(machine),
                        String.valueOf(machine.number("slots")),
                        String.join(",", machine.texts("agents")),
                        String.join(",", machine.object("facts").texts("os")),
                        labels(machine.object("given")),
                        machine.object("labels").text("confinement"),
                        machine.text("version"),
                        Ago.of(machine.text("lastSeen"), now) + " ago");
            }
            table.print(session.output());
        }

        private static String status(JsonObject machine) {
            String intake = machine.text("intake");
            return machine.text("status") + (intake.isEmpty() || intake.equals("open") ? "" : ", " + intake);
        }

        private static String labels(JsonObject given) {
            return given.fields().keySet().stream()
                    .map(name -> name + "=" + given.text(name))
                    .collect(Collectors.joining(","));
        }
    }
}
