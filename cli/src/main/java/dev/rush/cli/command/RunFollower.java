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

/**
 * Follows runs to their end. An interrupt leaves them running and says how to come back: {@link DetachNotice}.
 */
final class RunFollower {
    private final Session session;
    private final RushApi api;
    private final boolean json;

    RunFollower(Session session, RushApi api, boolean json) {
        this.session = session;
        this.api = api;
        this.json = json;
    }

    /** Shows every run as it goes, then how each ended. */
    ExitCode toTheEnd(List<Run> runs) {
        try (DetachNotice notice = new DetachNotice(session.output(), runs)) {
            List<Outcome> outcomes = all(runs);
            notice.noLongerNeeded();
            Outcome.print(outcomes, session.output(), json);
            if (!json) {
                Outcome.printWork(outcomes, new WorkNotice(api), session.output());
            }
            return Outcome.exitCode(outcomes);
        }
    }

    private List<Outcome> all(List<Run> runs) {
        return Together.each(runs, run -> follow(run, runs.size() == 1 ? "" : prefix(run)));
    }

    /** What stands before each line of one run among several. */
    static String prefix(Run run) {
        return "[" + run.shortRepository() + "] ";
    }

    private Outcome follow(Run run, String prefix) {
        LogLine line = new LogLine(ZoneId.systemDefault());
        LogStream log =
                new LogStream(api, run.id(), "", true, what -> session.output().progress(prefix + what));
        ReadLog read = log.read(frame -> show(run, frame, line, prefix));
        JsonObject state =
                read.end().map(Frame::data).orElseGet(() -> api.run(run.id()).json());
        boolean incomplete = read.isIncomplete(true);
        if (incomplete) {
            session.output().incomplete(prefix + read.missingPart(), Logs.resumption(read, run.id()));
        }
        return new Outcome(run, state, !incomplete);
    }

    private void show(Run run, Frame frame, LogLine line, String prefix) {
        if (!json) {
            line.of(frame).ifPresent(text -> session.output().progress(prefix + text));
        } else if (!frame.isEnd()) {
            JsonObject head = JsonObject.of("event", frame.event(), "run", run.id(), "repository", run.repository());
            session.output().data(Json.write(head.and(frame.data())));
        }
    }
}
