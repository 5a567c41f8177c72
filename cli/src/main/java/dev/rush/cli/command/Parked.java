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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rush admin parked}: the events that a service decided and Kafka refused. */
@Command(
        name = "parked",
        description = "Events that a service decided and Kafka refused.",
        subcommands = {Parked.ListParked.class, Parked.Retry.class, Parked.Drop.class})
final class Parked {
    static final String NEXT = "rush admin parked list";

    /** The services that have an outbox. */
    private static final List<String> SERVICES =
            List.of("dispatch", "scheduler", "registry", "pull-requests", "identity", "triggers");

    private static final Pattern ID = Pattern.compile("([a-z-]{1,40})/(\\d{1,18})");

    /** One event as it is named on the command line: {@code service/position}. */
    private record Id(String service, long position) {
        static Id parse(String text) {
            Matcher matcher = ID.matcher(text);
            if (!matcher.matches() || !SERVICES.contains(matcher.group(1))) {
                throw new CommandFailed(
                        ExitCode.USAGE, "'" + text + "' names no parked event; they look like dispatch/12", NEXT);
            }
            return new Id(matcher.group(1), Long.parseLong(matcher.group(2)));
        }
    }

    /** All parked events of all services; each has the field {@code service} beside its own. */
    static List<JsonObject> all(RushApi api) {
        List<JsonObject> all = new ArrayList<>();
        for (String service : SERVICES) {
            long after = 0;
            List<JsonObject> page = api.setAside().parked(service, after);
            while (!page.isEmpty()) {
                page.forEach(event -> all.add(event.and(JsonObject.of("service", service))));
                after = page.getLast().number("position");
                page = api.setAside().parked(service, after);
            }
        }
        return all;
    }

    /** {@code rush admin parked list}. */
    @Command(name = "list", description = "List the parked events of every service.")
    static final class ListParked implements Callable<Integer> {
        private final Session session;

        @Mixin
        private ConnectionOptions connection;

        @Option(names = "--json", description = "Print a JSON line for each event.")
        private boolean json;

        ListParked(Session session) {
            this.session = session;
            this.connection = new ConnectionOptions(session);
        }

        @Override
        public Integer call() {
            List<JsonObject> events = all(connection.api());
            if (json) {
                events.forEach(event -> session.output().data(Json.write(event)));
            } else if (events.isEmpty()) {
                session.output().progress("no event is parked");
            } else {
                print(events);
            }
            return ExitCode.OK.code();
        }

        private void print(List<JsonObject> events) {
            Instant now = Instant.now();
            Table table = new Table("ID", "TYPE", "SUBJECT", "PARKED", "REASON");
            events.forEach(event -> table.row(
                    event.text("service") + "/" + event.number("position"),
                    event.text("type"),
                    event.text("subject"),
                    Ago.of(event.text("parkedAt"), now) + " ago",
                    event.text("reason")));
            table.print(session.output());
        }
    }

    /** {@code rush admin parked retry}. */
    @Command(name = "retry", description = "Send a parked event again, once what Kafka refused is mended.")
    static final class Retry implements Callable<Integer> {
        private final Session session;

        @Mixin
        private ConnectionOptions connection;

        @Parameters(paramLabel = "ID", description = "The event, as rush admin parked list shows it.")
        private String id = "";

        Retry(Session session) {
            this.session = session;
            this.connection = new ConnectionOptions(session);
        }

        @Override
        public Integer call() {
            Id event = Id.parse(id);
            connection.api().setAside().retryParked(event.service(), event.position());
            session.output().progress(id + " is on its way again");
            return ExitCode.OK.code();
        }
    }

    /** {@code rush admin parked drop}. */
    @Command(name = "drop", description = "Forget a parked event: what it would have told nobody will know.")
    static final class Drop implements Callable<Integer> {
        private final Session session;

        @Mixin
        private ConnectionOptions connection;

        @Parameters(paramLabel = "ID", description = "The event, as rush admin parked list shows it.")
        private String id = "";

        Drop(Session session) {
            this.session = session;
            this.connection = new ConnectionOptions(session);
        }

        @Override
        public Integer call() {
            Id event = Id.parse(id);
            connection.api().setAside().dropParked(event.service(), event.position());
            session.output().progress(id + " is gone");
            return ExitCode.OK.code();
        }
    }
}
