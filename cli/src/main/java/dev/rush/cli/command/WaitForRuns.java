package dev.rush.cli.command;

import dev.rush.cli.api.Run;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rush cloud wait}: waits until a run, or every run of a group, is over, and ends as {@code rush cloud run} would. */
@Command(
        name = "wait",
        description = {
            "Wait until a run, or every run of a group, is over; end as rush cloud run would.",
            "Shows a table that is kept up to date on a terminal, and a line for each change elsewhere."
        })
final class WaitForRuns implements Callable<Integer> {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    /** For so long it waits for a server that does not answer. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Session session;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private RunsArgument argument = new RunsArgument();

    @Option(
            names = "--timeout",
            paramLabel = "SPAN",
            converter = SpanOption.class,
            description = "Wait no longer than that: 2h, 90m; the runs go on.")
    private @Nullable Duration timeout;

    @Option(names = "--json", description = "Print a JSON line for each change, and one for each end.")
    private boolean json;

    private long lastHeard = System.nanoTime();

    WaitForRuns(Session session) {
        this.session = session;
        this.connection = new ConnectionOptions(session);
    }

    @Override
    public Integer call() {
        RushApi api = connection.api();
        RunsArgument.Meant meant = argument.find(api);
        long begin = System.nanoTime();
        RunChanges changes = new RunChanges(session.output(), json);
        List<Run> runs = meant.runs();
        changes.show(runs);
        while (!runs.stream().allMatch(Run::isOver)) {
            if (timeout != null && System.nanoTime() - begin > timeout.toNanos()) {
                throw stillGoing(meant, runs);
            }
            pause();
            runs = look(api, meant, runs);
            changes.show(runs);
        }
        changes.clear();
        List<Outcome> outcomes =
                runs.stream().map(run -> new Outcome(run, run.json(), true)).toList();
        Outcome.print(outcomes, session.output(), json);
        return Outcome.exitCode(outcomes).code();
    }

    private List<Run> look(RushApi api, RunsArgument.Meant meant, List<Run> before) {
        try {
            List<Run> now = switch (meant) {
                case RunsArgument.Meant.One one -> List.of(api.run(one.run().id()));
                case RunsArgument.Meant.Whole whole ->
                    api.group(whole.group().id()).latest();
            };
            lastHeard = System.nanoTime();
            return now;
        } catch (CommandFailed failed) {
            boolean isAway = failed.exitCode() == ExitCode.UNREACHABLE;
            if (!isAway || System.nanoTime() - lastHeard > PATIENCE.toNanos()) {
                throw failed;
            }
            return before;
        }
    }

    private CommandFailed stillGoing(RunsArgument.Meant meant, List<Run> runs) {
        long open = runs.stream().filter(run -> !run.isOver()).count();
        String id = switch (meant) {
            case RunsArgument.Meant.One one -> one.run().id();
            case RunsArgument.Meant.Whole whole -> whole.group().id();
        };
        return new CommandFailed(
                ExitCode.FAILED,
                open + " of " + runs.size() + " run(s) still go on, and will",
                "rush cloud wait " + id);
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", interrupted);
        }
    }
}
