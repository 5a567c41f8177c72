package dev.rush.cli.command;

import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import dev.rush.cli.terminal.Ago;
import dev.rush.cli.terminal.PlainText;
import dev.rush.cli.terminal.Table;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rush admin dead-letters}: the records that no service could read or handle. */
@Command(
        name = "dead-letters",
        description = "Records that no service could read or handle.",
        subcommands = {
            DeadLetters.ListLetters.class,
            DeadLetters.Show.class,
            DeadLetters.Replay.class,
            DeadLetters.Drop.class
        })
final class DeadLetters {
    static final String NEXT = "rush admin dead-letters list";

    private static final Pattern ID = Pattern.compile("\\d{1,5}-\\d{1,18}");

    /** The letter that a command names. */
    static final class LetterArgument {
        @Parameters(paramLabel = "ID", description = "The letter, as rush admin dead-letters list shows it.")
        private String id = "";

        String id() {
            if (!ID.matcher(id).matches()) {
                throw new CommandFailed(ExitCode.USAGE, "'" + id + "' names no dead letter; they look like 0-12", NEXT);
            }
            return id;
        }
    }

    /** {@code rush admin dead-letters list}. */
    @Command(name = "list", description = "List the letters about which nothing was decided.")
    static final class ListLetters implements Callable<Integer> {
        private final Session session;

        @Mixin
        private ConnectionOptions connection;

        @Option(names = "--json", description = "Print a JSON line for each letter.")
        private boolean json;

        ListLetters(Session session) {
            this.session = session;
            this.connection = new ConnectionOptions(session);
        }

        @Override
        public Integer call() {
            List<JsonObject> letters = connection.api().setAside().deadLetters();
            if (json) {
                letters.forEach(letter -> session.output().data(Json.write(letter)));
            } else if (letters.isEmpty()) {
                session.output().progress("there is no dead letter");
            } else {
                print(letters);
            }
            return ExitCode.OK.code();
        }

        private void print(List<JsonObject> letters) {
            Instant now = Instant.now();
            Table table = new Table("ID", "TYPE", "SUBJECT", "SINCE", "REASON");
            letters.forEach(letter -> table.row(
                    letter.text("id"),
                    letter.text("type"),
                    letter.text("subject"),
                    Ago.of(letter.text("at"), now) + " ago",
                    letter.text("reason")));
            table.print(session.output());
        }
    }

    /** {@code rush admin dead-letters show}. */
    @Command(name = "show", description = "Show a letter with its headers and its body.")
    static final class Show implements Callable<Integer> {
        private final Session session;

        @Mixin
        private ConnectionOptions connection;

        @Mixin
        private LetterArgument letter = new LetterArgument();

        @Option(names = "--json", description = "Print it as one JSON line.")
        private boolean json;

        Show(Session session) {
            this.session = session;
            this.connection = new ConnectionOptions(session);
        }

        @Override
        public Integer call() {
            JsonObject whole = connection.api().setAside().deadLetter(letter.id());
            if (json) {
                session.output().data(Json.write(whole));
                return ExitCode.OK.code();
            }
            whole.object("letter").fields().forEach(this::line);
            session.output().data("");
            whole.object("headers").fields().forEach(this::line);
            session.output().data("");
            session.output().data(PlainText.of(whole.text("body")));
            return ExitCode.OK.code();
        }

        private void line(String name, @Nullable Object value) {
            session.output().data(PlainText.of(name + ": " + value));
        }
    }

    /** {@code rush admin dead-letters replay}. */
    @Command(
            name = "replay",
            description = "Send a letter again to where it came from; who has handled its event skips it.")
    static final class Replay implements Callable<Integer> {
        private final Session session;

        @Mixin
        private ConnectionOptions connection;

        @Mixin
        private LetterArgument letter = new LetterArgument();

        Replay(Session session) {
            this.session = session;
            this.connection = new ConnectionOptions(session);
        }

        @Override
        public Integer call() {
            connection.api().setAside().replayDeadLetter(letter.id());
            session.output().progress(letter.id() + " was sent again; if it fails again it is a new dead letter");
            return ExitCode.OK.code();
        }
    }

    /** {@code rush admin dead-letters drop}. */
    @Command(name = "drop", description = "Give a letter up; Kafka keeps its record until its time is over.")
    static final class Drop implements Callable<Integer> {
        private final Session session;

        @Mixin
        private ConnectionOptions connection;

        @Mixin
        private LetterArgument letter = new LetterArgument();

        Drop(Session session) {
            this.session = session;
            this.connection = new ConnectionOptions(session);
        }

        @Override
        public Integer call() {
            connection.api().setAside().dropDeadLetter(letter.id());
            session.output().progress(letter.id() + " is given up");
            return ExitCode.OK.code();
        }
    }
}
