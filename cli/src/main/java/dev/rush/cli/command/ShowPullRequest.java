package dev.rush.cli.command;

import dev.rush.cli.api.Group;
import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.api.Run;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import dev.rush.cli.terminal.Output;
import dev.rush.cli.terminal.PlainText;
import dev.rush.cli.terminal.Table;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rush cloud pr}: the pull request of a run, and on the local forge its merge. */
@Command(name = "pr", description = "Show the pull request of a run or those of a group, or merge one.")
final class ShowPullRequest implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private RunsArgument argument = new RunsArgument();

    @Option(names = "--merge", description = "Merge it (local repositories only; GitHub's are merged on GitHub).")
    private boolean merge;

    @Option(names = "--json", description = "Print each pull request as a JSON line.")
    private boolean json;

    ShowPullRequest(Session session) {
        this.session = session;
        this.connection = new ConnectionOptions(session);
    }

    @Override
    public Integer call() {
        RushApi api = connection.api();
        switch (argument.find(api)) {
            case RunsArgument.Meant.One one -> show(api, one.run().id());
            case RunsArgument.Meant.Whole whole -> show(api, whole.group());
        }
        return ExitCode.OK.code();
    }

    private void show(RushApi api, Group group) {
        if (merge) {
            throw CommandFailed.usage(
                    "--merge merges one pull request: name one run of the group", "rush cloud status " + group.id());
        }
        List<Run> opened = group.runs().stream()
                .filter(run -> !run.pullRequest().isEmpty())
                .toList();
        if (opened.isEmpty()) {
            throw new CommandFailed(
                    ExitCode.NOT_FOUND,
                    "no run of group " + group.id() + " has a pull request yet: " + group.counted(),
                    "rush cloud status " + group.id());
        }
        Table table = new Table("ID", "REPOSITORY", "NUMBER", "STATE", "PULL REQUEST");
        for (Run run : opened) {
            JsonObject one = api.pullRequest(run.id());
            if (json) {
                session.output().data(Json.write(one));
            }
            table.row(run.id(), run.repository(), "#" + one.number("number"), one.text("state"), one.text("url"));
        }
        if (!json) {
            table.print(session.output());
        }
    }

    private void show(RushApi api, String run) {
        JsonObject pullRequest = merge ? api.merge(run) : api.pullRequest(run);
        if (json) {
            session.output().data(Json.write(pullRequest));
        } else {
            print(pullRequest);
        }
    }

    private void print(JsonObject pullRequest) {
        Output output = session.output();
        output.data("#" + pullRequest.number("number") + " " + PlainText.oneLine(pullRequest.text("title")) + " ("
                + pullRequest.text("state") + ")");
        output.data(pullRequest.text("url"));
        output.data(pullRequest.text("branch") + " → " + pullRequest.text("base") + ", " + pullRequest.number("commits")
                + " commit(s), head " + pullRequest.text("headCommit"));
        pullRequest.texts("unset").forEach(line -> output.data("not set: " + PlainText.oneLine(line)));
        if (!pullRequest.text("body").isBlank()) {
            output.data("");
            output.data(pullRequest.text("body"));
        }
    }
}
