package dev.rush.cli.command;

import dev.rush.cli.api.Json;
import dev.rush.cli.api.Run;
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

/** {@code rush cloud list}: the latest runs. */
@Command(name = "list", aliases = "ps", description = "List the latest runs.")
final class ListRuns implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ConnectionOptions connection;

    @Option(names = "--limit", paramLabel = "N", description = "How many, 1 to 200 (else 50).")
    private int limit = 50;

    @Option(names = "--json", description = "Print a JSON line for each run.")
    private boolean json;

    ListRuns(Session session) {
        this.session = session;
        this.connection = new ConnectionOptions(session);
    }

    @Override
    public Integer call() {
        if (limit < 1 || limit > 200) {
            throw CommandFailed.usage("--limit is between 1 and 200", "rush cloud list --limit 200");
        }
        List<Run> runs = connection.api().runs(limit);
        if (json) {
            runs.forEach(run -> session.output().data(Json.write(run.json())));
        } else if (runs.isEmpty()) {
            session.output().progress("there are no runs yet; start one with: rush cloud run AGENT REPO -p TEXT");
        } else {
            print(runs);
        }
        return ExitCode.OK.code();
    }

    private static String computer(Run run) {
        if (run.machine().isEmpty()) {
            return "-";
        }
        return run.machine() + (run.json().text("disconnectedSince").isEmpty() ? "" : " (disconnected)");
    }

    private void print(List<Run> runs) {
        Instant now = Instant.now();
        Table table = new Table("ID", "PHASE", "AGENT", "REPOSITORY", "COMPUTER", "AGE", "PULL REQUEST");
        for (Run run : runs) {
            table.row(
                    run.id(),
                    run.phase(),
                    run.agent(),
                    run.shortRepository(),
                    computer(run),
                    Ago.of(run.json().text("createdAt"), now),
                    run.pullRequest().isEmpty() ? "-" : run.pullRequest());
        }
        table.print(session.output());
    }
}
