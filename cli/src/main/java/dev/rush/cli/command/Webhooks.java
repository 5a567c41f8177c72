package dev.rush.cli.command;

import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.api.WebhooksApi;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import dev.rush.cli.terminal.Table;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rush cloud webhooks}: programs that are told what happens to runs and pull requests. */
@Command(
        name = "webhooks",
        description = "Programs that are told what happens to runs and pull requests.",
        subcommands = {
            Webhooks.ListWebhooks.class,
            AddWebhook.class,
            AddWebhook.Rotate.class,
            TestWebhook.class,
            WebhookDeliveries.class,
            WebhookDeliveries.Redeliver.class,
            Webhooks.Pause.class,
            Webhooks.Resume.class,
            Webhooks.Remove.class
        })
final class Webhooks {
    private static final String LIST = "rush cloud webhooks list";

    /** The id of a webhook or a delivery, if it can be one. */
    static String id(String typed) {
        return Names.inPath(typed, "an id", LIST);
    }

    static WebhooksApi api(ConnectionOptions connection) {
        return new WebhooksApi(connection.api());
    }

    /** {@code rush cloud webhooks list}. */
    @Command(name = "list", description = "List the webhooks.")
    static final class ListWebhooks implements Callable<Integer> {
        private final Session session;

        @Mixin
        private ConnectionOptions connection;

        @Option(names = "--json", description = "Print a JSON line for each webhook.")
        private boolean json;

        ListWebhooks(Session session) {
            this.session = session;
            this.connection = new ConnectionOptions(session);
        }

        @Override
        public Integer call() {
            List<JsonObject> webhooks = api(connection).list();
            if (json) {
                webhooks.forEach(webhook -> session.output().data(Json.write(webhook)));
            } else if (webhooks.isEmpty()) {
                session.output().progress("there is no webhook; next: rush cloud webhooks add --help");
            } else {
                print(webhooks);
            }
            return ExitCode.OK.code();
        }

        private void print(List<JsonObject> webhooks) {
            Table table = new Table("ID", "ADDRESS", "EVENTS", "STATE", "MADE BY");
            webhooks.forEach(webhook -> table.row(
                    webhook.text("id"),
                    webhook.text("url"),
                    webhook.texts("events").isEmpty() ? "all" : String.join(",", webhook.texts("events")),
                    webhook.isFalse("paused") ? "on" : "paused",
                    webhook.text("createdBy")));
            table.print(session.output());
        }
    }

    /** {@code rush cloud webhooks pause}. */
    @Command(name = "pause", description = "Tell a webhook nothing for now; what happens meanwhile it is never told.")
    static final class Pause implements Callable<Integer> {
        private final Session session;

        @Mixin
        private ConnectionOptions connection;

        @Parameters(paramLabel = "ID", description = "The webhook.")
        private String id = "";

        Pause(Session session) {
            this.session = session;
            this.connection = new ConnectionOptions(session);
        }

        @Override
        public Integer call() {
            api(connection).pause(Webhooks.id(id), true);
            session.output().progress("webhook " + id + " is paused; what waits for it is sent when it goes on");
            return ExitCode.OK.code();
        }
    }

    /** {@code rush cloud webhooks resume}. */
    @Command(name = "resume", description = "Let a paused webhook go on.")
    static final class Resume implements Callable<Integer> {
        private final Session session;

        @Mixin
        private ConnectionOptions connection;

        @Parameters(paramLabel = "ID", description = "The webhook.")
        private String id = "";

        Resume(Session session) {
            this.session = session;
            this.connection = new ConnectionOptions(session);
        }

        @Override
        public Integer call() {
            api(connection).pause(Webhooks.id(id), false);
            session.output().progress("webhook " + id + " is told things again");
            return ExitCode.OK.code();
        }
    }

    /** {@code rush cloud webhooks remove}. */
    @Command(name = "remove", description = "Forget a webhook and what was told to it.")
    static final class Remove implements Callable<Integer> {
        private final Session session;

        @Mixin
        private ConnectionOptions connection;

        @Parameters(paramLabel = "ID", description = "The webhook.")
        private String id = "";

        Remove(Session session) {
            this.session = session;
            this.connection = new ConnectionOptions(session);
        }

        @Override
        public Integer call() {
            api(connection).remove(Webhooks.id(id));
            session.output().progress("webhook " + id + " is gone");
            return ExitCode.OK.code();
        }
    }
}
