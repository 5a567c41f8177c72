package dev.rush.cli.command;

import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.api.TriggersApi;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import dev.rush.cli.terminal.Table;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rush cloud triggers}: what starts runs of its own accord. */
@Command(
        name = "triggers",
        description = "Issues, webhooks and clocks that start runs.",
        subcommands = {
            Triggers.ListTriggers.class,
            AddTrigger.class,
            SyncTriggers.class,
            TestTrigger.class,
            Triggers.Pause.class,
            Triggers.Resume.class,
            RotateTrigger.class,
            Triggers.Remove.class,
            TriggerDeliveries.class,
            TriggerDeliveries.Redeliver.class
        })
final class Triggers {
    static final String LIST = "rush cloud triggers list";

    private static final String AN_ID = "a trigger's id";

    /** The id, if it can be one. */
    static String id(String typed) {
        return Names.inPath(typed, AN_ID, LIST);
    }

    static TriggersApi api(ConnectionOptions connection) {
        return new TriggersApi(connection.api());
    }

    static void print(Session session, List<JsonObject> triggers) {
        Table table = new Table("ID", "PROVIDER", "LISTENS TO", "REPOSITORY", "AGENT", "STATE", "REFUSED", "FILE");
        triggers.forEach(trigger -> table.row(
                trigger.text("id"),
                trigger.text("provider"),
                trigger.text("source") + trigger.text("cron") + label(trigger),
                trigger.text("repository"),
                trigger.text("agent"),
                trigger.isFalse("paused") ? "on" : "paused",
                refused(trigger),
                file(trigger)));
        table.print(session.output());
    }

    /** Of a declared one the label: there can be several of a repository. */
    private static String label(JsonObject trigger) {
        boolean isDeclared = !trigger.text("parent").isEmpty();
        return isDeclared && trigger.text("cron").isEmpty() ? " " + trigger.text("word") : "";
    }

    private static String refused(JsonObject trigger) {
        long count = trigger.number("refused");
        return count == 0 ? "" : count + ", last " + trigger.text("refusedReason");
    }

    /** The name of a declared one in its file, and of the one above what is wrong with the file. */
    private static String file(JsonObject trigger) {
        String error = trigger.text("fileError");
        boolean isRead = !trigger.text("fileReadAt").isEmpty();
        return !error.isEmpty() ? error : isRead ? "read" : trigger.text("name");
    }

    /** {@code rush cloud triggers list}. */
    @Command(name = "list", description = "List the triggers.")
    static final class ListTriggers implements Callable<Integer> {
        private final Session session;

        @Mixin
        private ConnectionOptions connection;

        @Option(names = "--json", description = "Print a JSON line for each trigger.")
        private boolean json;

        ListTriggers(Session session) {
            this.session = session;
            this.connection = new ConnectionOptions(session);
        }

        @Override
        public Integer call() {
            List<JsonObject> triggers = api(connection).list();
            if (json) {
                triggers.forEach(trigger -> session.output().data(Json.write(trigger)));
            } else if (triggers.isEmpty()) {
                session.output().progress("there is no trigger; next: rush cloud triggers add --help");
            } else {
                print(session, triggers);
            }
            return ExitCode.OK.code();
        }
    }

    /** {@code rush cloud triggers pause}. */
    @Command(name = "pause", description = "Let a trigger start no run for now.")
    static final class Pause implements Callable<Integer> {
        private final Session session;

        @Mixin
        private ConnectionOptions connection;

        @Parameters(paramLabel = "ID", description = "The trigger.")
        private String id = "";

        Pause(Session session) {
            this.session = session;
            this.connection = new ConnectionOptions(session);
        }

        @Override
        public Integer call() {
            api(connection).pause(Triggers.id(id), true);
            session.output().progress("trigger " + id + " is paused; what comes meanwhile starts nothing");
            return ExitCode.OK.code();
        }
    }

    /** {@code rush cloud triggers resume}. */
    @Command(name = "resume", description = "Let a paused trigger go on.")
    static final class Resume implements Callable<Integer> {
        private final Session session;

        @Mixin
        private ConnectionOptions connection;

        @Parameters(paramLabel = "ID", description = "The trigger.")
        private String id = "";

        Resume(Session session) {
            this.session = session;
            this.connection = new ConnectionOptions(session);
        }

        @Override
        public Integer call() {
            api(connection).pause(Triggers.id(id), false);
            session.output().progress("trigger " + id + " starts runs again");
            return ExitCode.OK.code();
        }
    }

    /** {@code rush cloud triggers remove}. */
    @Command(name = "remove", description = "Forget a trigger and its deliveries; runs that it started go on.")
    static final class Remove implements Callable<Integer> {
        private final Session session;

        @Mixin
        private ConnectionOptions connection;

        @Parameters(paramLabel = "ID", description = "The trigger.")
        private String id = "";

        Remove(Session session) {
            this.session = session;
            this.connection = new ConnectionOptions(session);
        }

        @Override
        public Integer call() {
            api(connection).remove(Triggers.id(id));
            session.output().progress("trigger " + id + " is gone; take its webhook out at the provider, too");
            return ExitCode.OK.code();
        }
    }
}
