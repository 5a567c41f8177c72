package dev.rush.cli.command;

import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.api.Run;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import dev.rush.cli.stream.Frame;
import dev.rush.cli.stream.LogLine;
import dev.rush.cli.stream.LogStream;
import dev.rush.cli.stream.ReadLog;
import java.time.ZoneId;
import java.util.List;

/** The logs of several runs, each line behind the name of its repository; followed at the same time, or one after the other. */
record GroupLog(Session session, RushApi api, boolean follow, boolean json) {
    /** Shows them; with {@code exitStatus} what it comes to is how the runs ended. */
    ExitCode show(List<Run> runs, boolean exitStatus) {
        List<Outcome> outcomes = follow
                ? Together.each(runs, this::show)
                : runs.stream().map(this::show).toList();
        ExitCode ended = Outcome.exitCode(outcomes);
        if (exitStatus && follow) {
            return ended;
        }
        return outcomes.stream().allMatch(Outcome::isWhole) ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    private Outcome show(Run run) {
        String prefix = RunFollower.prefix(run);
        LogLine line = new LogLine(ZoneId.systemDefault());
        LogStream log = new LogStream(
                api, run.id(), "", follow, what -> session.output().progress(prefix + what));
        ReadLog read = log.read(frame -> show(run, frame, line, prefix));
        boolean incomplete = read.isIncomplete(run.isOver());
        if (incomplete) {
            session.output().incomplete(prefix + read.missingPart(), Logs.resumption(read, run.id()));
        }
        return new Outcome(run, read.end().map(Frame::data).orElse(run.json()), !incomplete);
    }

    private void show(Run run, Frame frame, LogLine line, String prefix) {
        if (json) {
            JsonObject head = JsonObject.of("event", frame.event(), "run", run.id(), "repository", run.repository());
            session.output().data(Json.write(head.and(frame.data())));
        } else if (frame.event().equals("log")) {
            line.of(frame).ifPresent(text -> session.output().data(prefix + text));
        } else {
            line.of(frame).ifPresent(text -> session.output().progress(prefix + text));
        }
    }
}
