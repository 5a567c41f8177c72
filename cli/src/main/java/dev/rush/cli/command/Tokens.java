package dev.rush.cli.command;

import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import dev.rush.cli.terminal.Table;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rush tokens}: personal access tokens. */
@Command(
        name = "tokens",
        description = "Personal access tokens: what logins, scripts and a CI call the server with.",
        subcommands = {Tokens.Create.class, Tokens.ListTokens.class, Tokens.Revoke.class})
final class Tokens {

    /** {@code rush tokens create}. */
    @Command(name = "create", description = "Make a token and print it, this once.")
    static final class Create implements Callable<Integer> {
        private final Session session;

        @Mixin
        private ConnectionOptions connection;

        @Parameters(paramLabel = "NAME", description = "What you will know it by.")
        private String name = "";

        @Option(names = "--days", paramLabel = "N", description = "How long it is good: 1 to 366 (default: 90).")
        private int days = 90;

        @Option(names = "--member", paramLabel = "NAME", description = "For another member; admins only.")
        private @Nullable String member;

        @Option(names = "--json", description = "Print JSON.")
        private boolean json;

        Create(Session session) {
            this.session = session;
            this.connection = new ConnectionOptions(session);
        }

        @Override
        public Integer call() {
            JsonObject wanted = JsonObject.of("name", name, "days", days);
            JsonObject made = connection
                    .api()
                    .members()
                    .makeToken(member == null ? wanted : wanted.and(JsonObject.of("member", member)));
            session.output().data(json ? Json.write(made) : made.text("secret"));
            session.output()
                    .progress("token " + made.object("token").text("id") + " is good until "
                            + made.object("token").text("expiresAt") + "; it is not shown again");
            return ExitCode.OK.code();
        }
    }

    /** {@code rush tokens list}. */
    @Command(name = "list", description = "List your tokens, without their secrets.")
    static final class ListTokens implements Callable<Integer> {
        private final Session session;

        @Mixin
        private ConnectionOptions connection;

        @Option(names = "--all", description = "Everybody's; admins only.")
        private boolean all;

        @Option(names = "--json", description = "Print a JSON line for each token.")
        private boolean json;

        ListTokens(Session session) {
            this.session = session;
            this.connection = new ConnectionOptions(session);
        }

        @Override
        public Integer call() {
            List<JsonObject> tokens = connection.api().members().tokens(all);
            if (json) {
                tokens.forEach(token -> session.output().data(Json.write(token)));
            } else if (tokens.isEmpty()) {
                session.output().progress("there is no token; next: rush tokens create NAME");
            } else {
                print(tokens);
            }
            return ExitCode.OK.code();
        }

        private void print(List<JsonObject> tokens) {
            Table table = new Table("ID", "MEMBER", "NAME", "STATE", "CREATED", "EXPIRES");
            tokens.forEach(token -> table.row(
                    token.text("id"),
                    token.text("member"),
                    token.text("name"),
                    token.text("state"),
                    day(token.text("createdAt")),
                    day(token.text("expiresAt"))));
            table.print(session.output());
        }

        private static String day(String instant) {
            return instant.substring(0, Math.min(instant.length(), "2026-11-27".length()));
        }
    }

    /** {@code rush tokens revoke}. */
    @Command(name = "revoke", description = "Take a token away; it is refused everywhere within five seconds.")
    static final class Revoke implements Callable<Integer> {
        private final Session session;

        @Mixin
        private ConnectionOptions connection;

        @Parameters(paramLabel = "ID", description = "The token's id, as rush tokens list shows it.")
        private String id = "";

        Revoke(Session session) {
            this.session = session;
            this.connection = new ConnectionOptions(session);
        }

        @Override
        public Integer call() {
            connection.api().members().revokeToken(Names.inPath(id, "a token's id", "rush tokens list"));
            session.output().progress("token " + id + " is revoked");
            return ExitCode.OK.code();
        }
    }
}
