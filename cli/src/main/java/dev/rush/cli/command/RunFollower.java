package dev.rush.cli.command;

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
import dev.rush.cli.terminal.OutputClosed;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

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
        if (runs.size() == 1) {
            return List.of(follow(runs.get(0), ""));
        }
        List<FutureTask<Outcome>> tasks = new ArrayList<>();
        for (Run run : runs) {
            FutureTask<Outcome> task = new FutureTask<>(() -> follow(run, "[" + run.shortRepository() + "] "));
            Thread.ofVirtual().name("follow " + run.id()).start(task);
            tasks.add(task);
        }
        return tasks.stream().map(RunFollower::result).toList();
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

    private static Outcome result(FutureTask<Outcome> task) {
        try {
            return task.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case CommandFailed known -> throw known;
                case OutputClosed closed -> throw closed;
                case null, default -> throw new IllegalStateException("a run could not be followed", failed);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while following", interrupted);
        }
    }
}
