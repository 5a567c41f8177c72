package dev.rush.cli.command;

import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import dev.rush.cli.terminal.Output;
import dev.rush.cli.terminal.PlainText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rush cloud pr}: the pull request of a run, and on the local forge its merge. */
@Command(name = "pr", description = "Show a run's pull request, or merge it.")
final class ShowPullRequest implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private RunArgument argument = new RunArgument();

    @Option(names = "--merge", description = "Merge it (local repositories only; GitHub's are merged on GitHub).")
    private boolean merge;

    @Option(names = "--json", description = "Print the pull request as one JSON line.")
    private boolean json;

    ShowPullRequest(Session session) {
        this.session = session;
        this.connection = new ConnectionOptions(session);
    }

    @Override
    public Integer call() {
        RushApi api = connection.api();
        String run = argument.find(api).id();
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
