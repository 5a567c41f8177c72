package dev.rush.cli.command;

import dev.rush.cli.api.JsonObject;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rush computers cordon} and {@code uncordon}: whether a computer is given new runs. */
final class Cordon {
    private Cordon() {}

    /** {@code rush computers cordon}. */
    @Command(name = "cordon", description = "Give a computer no new run; those it has go on.")
    static final class On extends Change {
        On(Session session) {
            super(session, "cordoned", " takes no new run; the runs it has go on");
        }
    }

    /** {@code rush computers uncordon}. */
    @Command(name = "uncordon", description = "Give a computer runs again.")
    static final class Off extends Change {
        Off(Session session) {
            super(session, "open", " takes runs");
        }
    }

    /** A change of what a computer takes. */
    abstract static class Change implements Callable<Integer> {
        private final Session session;
        private final String intake;
        private final String said;

        @Mixin
        private ConnectionOptions connection;

        @Mixin
        private NamedComputer named = new NamedComputer();

        Change(Session session, String intake, String said) {
            this.session = session;
            this.intake = intake;
            this.said = said;
            this.connection = new ConnectionOptions(session);
        }

        @Override
        public Integer call() {
            RushApi api = connection.api();
            JsonObject machine = named.find(api);
            api.fleet().intake(machine.text("id"), intake);
            session.output().progress(machine.text("name") + said);
            return ExitCode.OK.code();
        }
    }
}
