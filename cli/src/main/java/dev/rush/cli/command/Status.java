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
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rush cloud status}: where one run stands, and how far the messages to it have come. */
@Command(name = "status", description = "Show where a run or a group stands.")
final class Status implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private RunsArgument argument = new RunsArgument();

    @Option(names = "--json", description = "Print the run or the group as one JSON line.")
    private boolean json;

    @Option(names = "--why", description = "Say why it is where it is: for every computer, why not.")
    private boolean why;

    Status(Session session) {
        this.session = session;
        this.connection = new ConnectionOptions(session);
    }

    @Override
    public Integer call() {
        RushApi api = connection.api();
        switch (argument.find(api)) {
            case RunsArgument.Meant.One one -> show(api, one.run());
            case RunsArgument.Meant.Whole whole -> show(whole.group());
        }
        return ExitCode.OK.code();
    }

    private void show(Group group) {
        if (why) {
            throw CommandFailed.usage(
                    "--why explains one run: name one of the group's", "rush cloud status " + group.id());
        }
        if (json) {
            session.output().data(Json.write(group.json()));
        } else {
            new GroupTable(group).print(session.output());
        }
    }

    private void show(RushApi api, Run run) {
        if (why) {
            explain(api.fleet().why(run.id()));
        } else if (json) {
            session.output().data(Json.write(run.json()));
        } else {
            print(run, api.messages(run.id()));
            new WorkNotice(api)
                    .of(run.id(), run.json())
                    .ifPresent(work -> line(
                            "work",
                            work.commits() + " commit(s), kept until " + work.keptUntil() + ": "
                                    + WorkNotice.command(run.id())));
        }
    }

    private void explain(JsonObject answer) {
        if (json) {
            session.output().data(Json.write(answer));
        } else {
            new Why(session).print(answer);
        }
    }

    private void print(Run run, List<JsonObject> messages) {
        line("run", run.id());
        line("state", Run.shownState(run.json()));
        line("agent", run.agent());
        line("repository", run.repository());
        line("base", run.json().text("base"));
        line("attempt", String.valueOf(run.json().number("attempt")));
        line("pull request", run.pullRequest());
        line("retry of", run.json().text("retryOf"));
        line("retried as", run.retriedBy());
        line("started by", run.json().text("startedBy"));
        line("created", run.json().text("createdAt"));
        line("updated", run.json().text("updatedAt"));
        line("prompt", firstLine(run.json().text("prompt")));
        for (JsonObject message : messages) {
            line("message", message.text("state") + ": " + firstLine(message.text("text")));
        }
    }

    private void line(String name, String value) {
        Output output = session.output();
        if (!value.isEmpty()) {
            output.trusted(name + " ".repeat(14 - name.length()) + PlainText.oneLine(value));
        }
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("");
        boolean more = text.strip().length() > line.strip().length() || line.length() > 100;
        return (line.length() > 100 ? line.substring(0, 100) : line) + (more ? " …" : "");
    }
}
