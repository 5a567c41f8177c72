package dev.rush.cli.command;

import dev.rush.cli.api.Group;
import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rush cloud run}: asks for runs and follows them to their end, unless {@code --detach} is given. */
@Command(name = "run", description = "Give a prompt to an agent; its work comes back as a pull request.")
final class RunAgent implements Callable<Integer> {
    private final Session session;

    @Mixin
    private RunRequest request = new RunRequest();

    @Mixin
    private ConnectionOptions connection;

    @Option(
            names = {"-d", "--detach"},
            description = "Print the runs' ids and end; the runs go on.")
    private boolean detach;

    @Option(names = "--json", description = "Print JSON lines for programs.")
    private boolean json;

    @Option(
            names = "--explain",
            description = "Start nothing; say where it would go now, and for every computer why not.")
    private boolean explain;

    RunAgent(Session session) {
        this.session = session;
        this.connection = new ConnectionOptions(session);
    }

    @Override
    public Integer call() {
        JsonObject body = request.read(session);
        RushApi api = connection.api();
        if (explain) {
            explain(api, body);
            return ExitCode.OK.code();
        }
        Group group = request.key().map(key -> api.createRuns(body, key)).orElseGet(() -> api.createRuns(body));
        return new StartedRuns(session, api, detach, json).show(group).code();
    }

    private void explain(RushApi api, JsonObject body) {
        for (String repository : body.texts("repositories")) {
            JsonObject answer = api.fleet().explain(question(body, repository));
            if (json) {
                session.output()
                        .data(Json.write(JsonObject.of("repository", repository).and(answer)));
            } else {
                session.output().progress(body.text("agent") + " in " + repository);
                new Why(session).print(answer);
            }
        }
    }

    private static JsonObject question(JsonObject body, String repository) {
        String base = body.text("base");
        JsonObject question = JsonObject.of(
                "agent",
                body.text("agent"),
                "repository",
                repository,
                "machines",
                body.texts("machines"),
                "require",
                body.texts("require"),
                "prefer",
                body.texts("prefer"));
        return base.isEmpty() ? question : question.and(JsonObject.of("base", base));
    }
}
