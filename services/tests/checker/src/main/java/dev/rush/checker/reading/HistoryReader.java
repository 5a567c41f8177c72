package dev.rush.checker.reading;

import dev.rush.checker.history.Decided;
import dev.rush.checker.history.Decided.Acceptance;
import dev.rush.checker.history.Decided.Grant;
import dev.rush.checker.history.Decided.Receipt;
import dev.rush.checker.history.Decided.Run;
import dev.rush.checker.history.Decided.Start;
import dev.rush.checker.history.DeliveredWork;
import dev.rush.checker.history.DeliveredWork.Opening;
import dev.rush.checker.history.History;
import dev.rush.checker.history.Left;
import dev.rush.checker.history.Logged;
import dev.rush.checker.history.Logged.Line;
import dev.rush.checker.history.Logged.Shown;
import dev.rush.contracts.attempt.AttemptEvent.AttemptStarted;
import dev.rush.contracts.attempt.AttemptEvent.MessageReceipt;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.log.LogBatch;
import dev.rush.contracts.pullrequest.PullRequestEvent.PullRequestOpened;
import dev.rush.contracts.run.RunEvent.AttemptGranted;
import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.contracts.run.RunEvent.RunAccepted;
import dev.rush.contracts.topic.Topic;
import dev.rush.events.Incoming;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Puts a history together from everything there is of a Rush that runs. */
public final class HistoryReader {
    private final Subject subject;

    /** The reader of that Rush. */
    public HistoryReader(Subject subject) {
        this.subject = subject;
    }

    /** The history up to now. Databases come last: what a topic says must be in them. */
    public History read() {
        List<Incoming.Event> events = TopicReader.read(
                subject.kafka(), Topic.RUN_EVENT, Topic.ATTEMPT_EVENT, Topic.PULL_REQUEST_EVENT, Topic.RUN_LOG);
        try (Tables tables = new Tables(subject.database())) {
            List<Run> runs = tables.runs();
            return new History(
                    decided(events, runs, tables),
                    delivered(events, runs, tables),
                    logged(events, runs, tables),
                    left(tables));
        }
    }

    private static Decided decided(List<Incoming.Event> events, List<Run> runs, Tables tables) {
        List<Grant> grants = new ArrayList<>();
        List<Acceptance> acceptances = new ArrayList<>();
        for (int position = 0; position < events.size(); position++) {
            if (events.get(position).event() instanceof AttemptGranted granted) {
                grants.add(new Grant(
                        granted.run().value(),
                        granted.attempt(),
                        granted.machine().value(),
                        position));
            } else if (events.get(position).event() instanceof ResultAccepted accepted) {
                acceptances.add(new Acceptance(
                        accepted.run().value(),
                        accepted.attempt(),
                        accepted.result().headCommit(),
                        position));
            }
        }
        return new Decided(
                runs,
                of(events, RunAccepted.class)
                        .map(accepted -> accepted.run().value())
                        .toList(),
                tables.heard(),
                grants,
                acceptances,
                starts(events),
                tables.messages(),
                of(events, MessageReceipt.class)
                        .map(receipt -> new Receipt(
                                receipt.message().value(),
                                receipt.run().value(),
                                receipt.state().name()))
                        .toList());
    }

    private static List<Start> starts(List<Incoming.Event> events) {
        return events.stream()
                .filter(event -> event.event() instanceof AttemptStarted)
                .map(event -> start(
                        (AttemptStarted) event.event(),
                        event.sender().map(MachineId::value).orElse("")))
                .distinct()
                .toList();
    }

    private static Start start(AttemptStarted started, String machine) {
        return new Start(started.run().value(), started.attempt(), machine);
    }

    private static DeliveredWork delivered(List<Incoming.Event> events, List<Run> runs, Tables tables) {
        Repositories repositories = new Repositories(runs.stream().map(Run::repository));
        return new DeliveredWork(
                tables.deliveries(),
                tables.pullRequests(),
                of(events, PullRequestOpened.class)
                        .map(opened -> new Opening(opened.run().value(), opened.number(), opened.headCommit()))
                        .toList(),
                repositories.branches(),
                repositories.readable());
    }

    private Logged logged(List<Incoming.Event> events, List<Run> runs, Tables tables) {
        List<Shown> shown = runs.stream()
                .filter(run -> run.phase().isTerminal())
                .map(run -> subject.logs().shown(run.id()))
                .toList();
        return new Logged(
                of(events, LogBatch.class).flatMap(HistoryReader::lines).toList(), tables.stored(), shown);
    }

    private static Stream<Line> lines(LogBatch batch) {
        return batch.records().stream()
                .map(record -> new Line(
                        batch.run().value(),
                        batch.attempt(),
                        record.seq(),
                        record.text().replace('\u0000', '\ufffd')));
    }

    private List<Left> left(Tables tables) {
        List<Left> left = new ArrayList<>(tables.slots());
        left.addAll(Remains.of(subject.workers()));
        return left;
    }

    private static <T> Stream<T> of(List<Incoming.Event> events, Class<T> kind) {
        return events.stream()
                .map(Incoming.Event::event)
                .filter(kind::isInstance)
                .map(kind::cast);
    }
}
