package dev.rush.cli.command;

import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.api.MembersApi;
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

/** {@code rush org}: who belongs to the organisation. */
@Command(
        name = "org",
        description = "The members of your organisation.",
        subcommands = {Organisation.Members.class, Organisation.InviteMember.class, Organisation.Remove.class})
final class Organisation {
    private static final String MEMBERS = "rush org members";
    private static final String A_NAME = "a member's name";

    /** {@code rush org members}. */
    @Command(name = "members", description = "List the members and their roles.")
    static final class Members implements Callable<Integer> {
        private final Session session;

        @Mixin
        private ConnectionOptions connection;

        @Option(names = "--json", description = "Print a JSON line for each member.")
        private boolean json;

        Members(Session session) {
            this.session = session;
            this.connection = new ConnectionOptions(session);
        }

        @Override
        public Integer call() {
            List<JsonObject> members = connection.api().members().list();
            if (json) {
                members.forEach(member -> session.output().data(Json.write(member)));
            } else {
                print(members);
            }
            return ExitCode.OK.code();
        }

        private void print(List<JsonObject> members) {
            Instant now = Instant.now();
            Table table = new Table("NAME", "KIND", "ROLE", "TOKENS", "SINCE");
            members.forEach(member -> table.row(
                    member.text("name"),
                    member.text("kind"),
                    member.text("role"),
                    String.valueOf(member.number("tokens")),
                    Ago.of(member.text("since"), now) + " ago"));
            table.print(session.output());
        }
    }

    /** {@code rush org invite}. */
    @Command(
            name = "invite",
            description = {
                "Let somebody in, or give a member another role.",
                "Prints a line for rush login, good once and for five minutes: whoever carries it to the person never sees the token.",
                "A program cannot type a line: for --service, and with --token, it prints the token itself, this once."
            })
    static final class InviteMember implements Callable<Integer> {
        private final Session session;

        @Mixin
        private ConnectionOptions connection;

        @Parameters(paramLabel = "NAME", description = "The member's name: a-z, 0-9, dot and dash.")
        private String name = "";

        @Option(names = "--role", paramLabel = "ROLE", description = "viewer, member or admin (default: member).")
        private String role = "member";

        @Option(names = "--service", description = "It is a program, for example a CI.")
        private boolean service;

        @Option(names = "--token", description = "Print a token instead of a line.")
        private boolean token;

        @Option(names = "--days", paramLabel = "N", description = "How long the token is good (default: 90).")
        private int days = 90;

        InviteMember(Session session) {
            this.session = session;
            this.connection = new ConnectionOptions(session);
        }

        @Override
        public Integer call() {
            MembersApi api = connection.api().members();
            api.set(Names.inPath(name, A_NAME, MEMBERS), service ? "service" : "person", role);
            if (service || token) {
                JsonObject made = api.makeToken(JsonObject.of("name", "invitation", "days", days, "member", name));
                session.output().data(made.text("secret"));
                session.output()
                        .progress(name + " is a " + role + "; this is the token, good until "
                                + made.object("token").text("expiresAt") + " and not shown again: RUSH_TOKEN");
            } else {
                JsonObject invitation = line(api);
                session.output().data(invitation.text("line"));
                session.output()
                        .progress(name + " is a " + role + "; by this line they log in, once and until "
                                + invitation.text("expiresAt") + ": rush login LINE");
            }
            return ExitCode.OK.code();
        }

        private JsonObject line(MembersApi api) {
            try {
                return api.invite(name);
            } catch (CommandFailed failure) {
                String detail = name + " is a " + role + " now, but there is no line: " + failure.detail();
                throw new CommandFailed(failure.exitCode(), detail, "rush org invite " + name + " --token");
            }
        }
    }

    /** {@code rush org remove}. */
    @Command(name = "remove", description = "Send a member away; all of their tokens end within five seconds.")
    static final class Remove implements Callable<Integer> {
        private final Session session;

        @Mixin
        private ConnectionOptions connection;

        @Parameters(paramLabel = "NAME", description = "The member's name.")
        private String name = "";

        Remove(Session session) {
            this.session = session;
            this.connection = new ConnectionOptions(session);
        }

        @Override
        public Integer call() {
            connection.api().members().remove(Names.inPath(name, A_NAME, MEMBERS));
            session.output().progress(name + " is no member any more");
            return ExitCode.OK.code();
        }
    }
}
