package dev.rush.cli.command;

import dev.rush.cli.api.JsonObject;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rush admin organisations}: for who has the token of the installation. */
@Command(
        name = "organisations",
        description = "Organisations that share this installation and see nothing of each other.",
        subcommands = {Organisations.ListAll.class, Organisations.Create.class})
final class Organisations {

    /** {@code rush admin organisations list}. */
    @Command(name = "list", description = "List the organisations.")
    static final class ListAll implements Callable<Integer> {
        private final Session session;

        @Mixin
        private ConnectionOptions connection;

        ListAll(Session session) {
            this.session = session;
            this.connection = new ConnectionOptions(session);
        }

        @Override
        public Integer call() {
            connection.api().members().organisations().forEach(session.output()::data);
            return ExitCode.OK.code();
        }
    }

    /** {@code rush admin organisations create}. */
    @Command(name = "create", description = "Make an organisation and print its admin's first token, good for a week.")
    static final class Create implements Callable<Integer> {
        private static final String NEXT = "rush admin organisations list";

        private final Session session;

        @Mixin
        private ConnectionOptions connection;

        @Parameters(paramLabel = "NAME", description = "Its name: a-z, 0-9 and dash.")
        private String name = "";

        @Option(names = "--admin", paramLabel = "MEMBER", required = true, description = "Its first admin's name.")
        private String admin = "";

        Create(Session session) {
            this.session = session;
            this.connection = new ConnectionOptions(session);
        }

        @Override
        public Integer call() {
            JsonObject made = connection
                    .api()
                    .members()
                    .makeOrganisation(Names.inPath(name, "an organisation's name", NEXT), admin);
            session.output().data(made.text("secret"));
            session.output()
                    .progress("this is the token of " + admin + ", the admin of " + name + ", good until "
                            + made.object("token").text("expiresAt") + " and not shown again: RUSH_TOKEN");
            return ExitCode.OK.code();
        }
    }
}
