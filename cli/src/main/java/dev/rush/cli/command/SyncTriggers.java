package dev.rush.cli.command;

import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rush cloud triggers sync}. */
@Command(
        name = "sync",
        description = {
            "Read what a repository declares in .rush/triggers.yml, as it stands on its default branch.",
            "A trigger that was made with --from-repository has it read by itself, too."
        })
final class SyncTriggers implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ConnectionOptions connection;

    @Parameters(paramLabel = "REPOSITORY", description = "The repository: owner/name.")
    private String repository = "";

    @Option(names = "--json", description = "Print a JSON line for each trigger.")
    private boolean json;

    SyncTriggers(Session session) {
        this.session = session;
        this.connection = new ConnectionOptions(session);
    }

    @Override
    public Integer call() {
        List<JsonObject> triggers = Triggers.api(connection).sync(repository);
        if (json) {
            triggers.forEach(trigger -> session.output().data(Json.write(trigger)));
        } else {
            Triggers.print(session, triggers);
        }
        List<String> errors = triggers.stream()
                .map(trigger -> trigger.text("fileError"))
                .filter(error -> !error.isEmpty())
                .distinct()
                .toList();
        errors.forEach(error -> session.output().progress(error + "; what it declared before counts on"));
        return errors.isEmpty() ? ExitCode.OK.code() : ExitCode.FAILED.code();
    }
}
