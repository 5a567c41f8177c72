package dev.rush.cli.command;

import dev.rush.cli.ExitCode;
import dev.rush.cli.Session;
import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.terminal.Output;
import dev.rush.cli.terminal.PlainText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rush cloud pr}: the pull request of a run, and on the local forge its merge. */
@Command(name = "pr", description = "Show a run's pull request, or merge it.")
final class ShowPullRequest implements Callable<Integer> {
    private final Session session;

    @Mixin
    private Server server;

    @Parameters(paramLabel = "ID", description = "The run's id, or the first 4 or more characters of it.")
    private String id = "";

    @Option(names = "--merge", description = "Merge it (local repositories only; GitHub's are merged on GitHub).")
    private boolean merge;

    @Option(names = "--json", description = "Print the pull request as one JSON line.")
    private boolean json;

    ShowPullRequest(Session session) {
        this.session = session;
        this.server = new Server(session);
    }

    @Override
    public Integer call() {
        RushApi api = server.api();
        String run = Server.run(api, id).id();
        JsonObject pullRequest = merge ? api.merge(run) : api.pullRequest(run);
        if (json) {
            session.output().data(Json.write(pullRequest));
        } else {
            print(pullRequest);
        }
        return ExitCode.OK.code();
    }

    private void print(JsonObject pullRequest) {
        Output output = session.output();
        output.data("#" + pullRequest.number("number") + " " + PlainText.oneLine(pullRequest.text("title")) + " ("
                + pullRequest.text("state") + ")");
        output.data(pullRequest.text("url"));
        output.data(pullRequest.text("branch") + " → " + pullRequest.text("base") + ", " + pullRequest.number("commits")
                + " commit(s), head " + pullRequest.text("headCommit"));
        if (!pullRequest.text("body").isBlank()) {
            output.data("");
            output.data(pullRequest.text("body"));
        }
    }
}
