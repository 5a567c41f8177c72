package dev.rush.cli.command;

import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import dev.rush.cli.terminal.Ago;
import dev.rush.cli.terminal.Table;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rush computers}: the machines that take runs. */
@Command(
        name = "computers",
        aliases = "computer",
        description = "The computers that take runs.",
        subcommands = {Computers.ListComputers.class, Computers.Remove.class, Invite.class, Register.class})
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
            RushApi api = connection.api();
            List<JsonObject> machines = api.machines();
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
                api.refusedMachines().forEach(this::sayRefused);
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
            Table table = new Table("NAME", "STATUS", "SLOTS", "AGENTS", "CONFINEMENT", "VERSION", "SEEN");
            for (JsonObject machine : machines) {
                table.row(
                        machine.text("name"),
                        machine.text("status"),
                        String.valueOf(machine.number("slots")),
                        String.join(",", machine.texts("agents")),
                        machine.object("labels").text("confinement"),
                        machine.text("version"),
                        Ago.of(machine.text("lastSeen"), now) + " ago");
            }
            table.print(session.output());
        }
    }

    /** {@code rush computers remove}. */
    @Command(name = "remove", description = "Remove a computer that is lost; its place is free for another.")
    static final class Remove implements Callable<Integer> {
        private static final String NEXT = "rush computers list";

        private final Session session;

        @Mixin
        private ConnectionOptions connection;

        @Parameters(paramLabel = "NAME", description = "The computer's name, or its id.")
        private String name = "";

        Remove(Session session) {
            this.session = session;
            this.connection = new ConnectionOptions(session);
        }

        @Override
        public Integer call() {
            RushApi api = connection.api();
            JsonObject machine = api.machines().stream()
                    .filter(one ->
                            one.text("name").equals(name) || one.text("id").equals(name))
                    .findFirst()
                    .orElseThrow(
                            () -> new CommandFailed(ExitCode.NOT_FOUND, "there is no computer '" + name + "'", NEXT));
            api.removeMachine(machine.text("id"));
            session.output()
                    .progress(machine.text("name") + " is removed; it is registered again when its worker starts");
            return ExitCode.OK.code();
        }
    }
}
