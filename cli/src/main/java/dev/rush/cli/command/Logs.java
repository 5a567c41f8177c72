package dev.rush.cli.command;

import dev.rush.cli.api.Group;
import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.api.Run;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import dev.rush.cli.stream.Frame;
import dev.rush.cli.stream.LogLine;
import dev.rush.cli.stream.LogStream;
import dev.rush.cli.stream.ReadLog;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rush cloud logs}: what a run has said, and with {@code -f} what it says until it ends. */
@Command(name = "logs", description = "Show the log of a run or of a group's runs, from any machine.")
final class Logs implements Callable<Integer> {
    private static final Pattern PLACE = Pattern.compile("[1-9][0-9]{0,8}\\.[1-9][0-9]{0,17}");

    private final Session session;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private RunsArgument argument = new RunsArgument();

    @Option(
            names = {"-f", "--follow"},
            description = "Wait for what comes, until the run ends.")
    private boolean follow;

    @Option(names = "--after", paramLabel = "ATTEMPT.SEQ", description = "Begin behind that record, for example 1.41.")
    private String after = "";

    @Option(names = "--exit-status", description = "With -f: end as `rush cloud run` would, by how the run ended.")
    private boolean exitStatus;

    @Option(names = "--json", description = "Print a JSON line for each record and state.")
    private boolean json;

    Logs(Session session) {
        this.session = session;
        this.connection = new ConnectionOptions(session);
    }

    @Override
    public Integer call() {
        checkAfter();
        RushApi api = connection.api();
        return switch (argument.find(api)) {
            case RunsArgument.Meant.One one -> show(api, one.run());
            case RunsArgument.Meant.Whole whole -> show(api, whole.group());
        };
    }

    private int show(RushApi api, Group group) {
        if (!after.isEmpty()) {
            throw CommandFailed.usage(
                    "--after is a place in the log of one run: name one of the group's",
                    "rush cloud status " + group.id());
        }
        List<Run> runs = group.latest();
        List<Run> open = follow ? runs.stream().filter(run -> !run.isOver()).toList() : List.of();
        try (DetachNotice notice = new DetachNotice(session.output(), open)) {
            ExitCode code = new GroupLog(session, api, follow, json).show(runs, exitStatus);
            notice.noLongerNeeded();
            return code.code();
        }
    }

    private int show(RushApi api, Run run) {
        try (DetachNotice notice =
                new DetachNotice(session.output(), follow && !run.isOver() ? List.of(run) : List.of())) {
            LogLine line = new LogLine(ZoneId.systemDefault());
            LogStream log = new LogStream(api, run.id(), after, follow, session.output()::progress);
            ReadLog read = log.read(frame -> show(frame, line));
            notice.noLongerNeeded();
            read.end().ifPresent(frame -> showEnd(frame, run, new WorkNotice(api)));
            return exitCode(read, run).code();
        }
    }

    private void checkAfter() {
        if (!after.isEmpty() && !PLACE.matcher(after).matches()) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "--after is ATTEMPT.SEQ of a record, not '" + after + "'",
                    "rush cloud logs --json ID");
        }
    }

    private ExitCode exitCode(ReadLog read, Run run) {
        ExitCode outcome = read.end()
                .filter(frame -> exitStatus)
                .map(frame -> Outcome.exitCode(frame.data().text("phase")))
                .orElse(ExitCode.OK);
        if (!read.isIncomplete(run.isOver())) {
            return outcome;
        }
        session.output().incomplete(read.missingPart(), resumption(read, run.id()));
        return outcome == ExitCode.RUN_FAILED ? outcome : ExitCode.INCOMPLETE;
    }

    /** How to read on behind what was shown. */
    static String resumption(ReadLog read, String run) {
        return "rush cloud logs -f " + (read.lastId().isEmpty() ? "" : "--after " + read.lastId() + " ") + run;
    }

    private void show(Frame frame, LogLine line) {
        if (json) {
            session.output()
                    .data(Json.write(JsonObject.of("event", frame.event()).and(frame.data())));
        } else if (frame.event().equals("log")) {
            line.of(frame).ifPresent(session.output()::data);
        } else {
            line.of(frame).ifPresent(session.output()::progress);
        }
    }

    private void showEnd(Frame end, Run run, WorkNotice notice) {
        if (!json) {
            String pullRequest = end.data().text("pullRequest");
            session.output()
                    .progress("run " + Run.shownState(end.data())
                            + (pullRequest.isEmpty() ? "" : ", pull request " + pullRequest));
            notice.show(run.id(), end.data(), session.output());
        }
    }
}
