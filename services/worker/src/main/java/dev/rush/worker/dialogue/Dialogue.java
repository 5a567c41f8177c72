package dev.rush.worker.dialogue;

import dev.rush.contracts.attempt.ReceiptState;
import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.log.LogKind;
import dev.rush.worker.agent.AgentSession;
import dev.rush.worker.agent.Console;
import dev.rush.worker.fault.FaultPoint;
import dev.rush.worker.journal.DialogueJournal.Mark;
import dev.rush.worker.line.Line;
import dev.rush.worker.process.AgentProcess;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The time during which an agent runs: its output becomes log records, messages reach it, and it is stopped when someone
 * asks or its time is up. Everything happens on the attempt's own thread.
 *
 * <p>What went into the agent's session is marked in a journal before anything that came out of it leaves the worker. So a
 * worker that starts again replays the marks, with a session that is heard by nobody, and goes on where the last one
 * was: no line is lost, none comes twice, and the agent gets no input twice.
 */
public final class Dialogue implements Console {
    private static final long TICK_MILLIS = 15;
    private static final int ERROR_LINE_LIMIT = 64 * 1024;

    private final AttemptRecord record;
    private final AgentProcess process;
    private final Fence fence;
    private final Clock clock;
    private final FaultPoint fault;
    private final Rules rules;
    private final StopPolicy guard;
    private final AgentLog log;
    private final InputFile input;
    private final AgentSession session;
    private final OutputTail out;
    private final OutputTail err;
    private long begun;
    private boolean begins;
    private List<MessageId> expired = new ArrayList<>();
    private List<MessageId> given = new ArrayList<>();
    private boolean interrupted;

    /**
     * What a dialogue goes by.
     *
     * @param limit how long it may last
     * @param since from when on, in milliseconds of the worker's clock; 0 for its own beginning
     * @param atLimit why it is stopped when its time is over
     * @param turnEnded runs after each turn of the agent
     * @param brakes how it is stopped, and when it gets no input
     */
    public record Rules(Duration limit, long since, Stop.Cause atLimit, Runnable turnEnded, Brakes brakes) {}

    /**
     * What holds an attempt back.
     *
     * @param stop ends its agent
     * @param fence keeps what it would do to itself until its number is confirmed
     */
    public record Brakes(Stop stop, Fence fence) {}

    public Dialogue(
            Context context,
            AttemptRecord record,
            AgentProcess process,
            Rules rules,
            Function<Console, AgentSession> agent) {
        this.record = record;
        this.process = process;
        this.fence = rules.brakes.fence;
        this.rules = rules;
        this.clock = context.clock();
        this.fault = context.fault();
        this.log = new AgentLog(record);
        this.input = new InputFile(record.folder());
        this.session = agent.apply(this);
        this.out = new OutputTail(record.folder().resolve("out"), session.lineLimit(), session::output);
        this.err = new OutputTail(record.folder().resolve("err"), ERROR_LINE_LIMIT, log::complained);
        long deadline = System.nanoTime() + rules.limit.toNanos();
        this.guard = new StopPolicy(rules.brakes.stop, context.limits(), rules.atLimit, deadline);
    }

    public AgentSession session() {
        return session;
    }

    /** When it began, in milliseconds of the worker's clock; 0 before. */
    public long begun() {
        return begun;
    }

    /**
     * Returns the agent's exit code once it has ended and its output was read.
     *
     * @param started runs once the agent's process runs, and again in a worker that found it running
     * @throws InterruptedException when the worker lets the attempt go; the agent runs on
     */
    public int run(Runnable started) throws InterruptedException {
        try (out;
                err) {
            replay(started);
            while (true) {
                OptionalInt exit = process.exit();
                if (begun == 0 && process.isReady()) {
                    begin(clock.millis(), started);
                }
                if (out.behind() + err.behind() > 0) {
                    record.secrets().refresh();
                }
                boolean read = out.poll();
                boolean busy = err.poll() || read;
                converse();
                if (exit.isPresent() && (!busy || guard.hasTooMuch())) {
                    finish();
                    return exit.getAsInt();
                }
                flush(false);
                if (!busy) {
                    TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
                }
            }
        }
    }

    private void finish() {
        if (guard.hasTooMuch()) {
            record.spool().quota().skip(out.behind() + err.behind());
        } else {
            out.end();
            err.end();
        }
        flush(true);
    }

    private void replay(Runnable started) {
        log.replay(true);
        for (Mark mark : record.dialogue().earlier()) {
            if (mark.begun() != 0) {
                begin(mark.begun(), started);
            }
            out.replay(mark.out());
            err.replay(mark.err());
            mark.expired().forEach(this::expireAgain);
            mark.given().forEach(message -> record.receipts().take(message).ifPresent(this::give));
            if (mark.interrupted()) {
                session.interrupt();
            }
        }
        log.replay(false);
        forget();
    }

    private void expireAgain(MessageId message) {
        var unused = record.receipts().take(message);
        receipt(message, ReceiptState.EXPIRED, "");
    }

    private void begin(long at, Runnable started) {
        begun = at;
        begins = true;
        long from = rules.since == 0 ? at : rules.since;
        long left = rules.limit.toMillis() - Math.max(0, clock.millis() - from);
        guard.deadline(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(left));
        started.run();
        session.begin();
    }

    private void converse() {
        if (begun != 0 && session.takesMessages() && !fence.isFrozen()) {
            List<Receipts.Waiting> taken = record.receipts().take();
            taken.forEach(one -> log.note(one.message() + " delivered: " + one.text()));
            record.receipts().expired(System.nanoTime()).forEach(this::expire);
            taken.stream().filter(one -> isOpen(one.message())).forEach(this::give);
        }
        proceedStop();
    }

    private void expire(MessageId message) {
        expired.add(message);
        receipt(message, ReceiptState.EXPIRED, "");
    }

    private void give(Receipts.Waiting message) {
        given.add(message.message());
        session.message(message.message(), message.text());
    }

    private void proceedStop() {
        switch (guard.due(process, written())) {
            case NOTHING -> {}
            case INTERRUPT -> interrupt();
            case TERMINATE -> process.signal("TERM");
            case KILL -> process.kill();
        }
    }

    private long written() {
        return out.taken() + out.behind() + err.taken() + err.behind();
    }

    private void interrupt() {
        interrupted = begun != 0 && session.interrupt();
        if (!interrupted) {
            process.signal("INT");
        }
    }

    /** First the disk, then the journal, then the agent, then everybody else. */
    private void flush(boolean whole) {
        boolean eventful = begins || interrupted || !given.isEmpty() || !expired.isEmpty();
        boolean speaks = input.isWaiting() || record.receipts().isWaiting();
        if (whole || eventful || speaks || record.spool().isDue(System.nanoTime())) {
            record.spool().force();
            fault.hit("spooled");
            record.dialogue()
                    .append(new Mark(
                            record.spool().last(),
                            out.taken(),
                            err.taken(),
                            begins ? begun : 0,
                            expired,
                            given,
                            interrupted,
                            record.spool().quota().allowed(),
                            record.spool().quota().refused()));
            fault.hit("marked");
            input.write();
            fault.hit("sent");
            record.receipts().publish();
            forget();
            if (out.taken() > 0) {
                fault.hit("run");
            }
        }
        record.publisher().pump();
    }

    private void forget() {
        begins = false;
        interrupted = false;
        expired = new ArrayList<>();
        given = new ArrayList<>();
    }

    @Override
    public void log(LogKind kind, String text) {
        if (kind == LogKind.TURN_FINISHED && !log.isReplaying()) {
            rules.turnEnded.run();
        }
        for (String line : text.split("\n", -1)) {
            log(kind, Line.of(line));
        }
    }

    @Override
    public void log(LogKind kind, Line line) {
        log.said(kind, line);
    }

    @Override
    public void send(String line) {
        input.send(line);
    }

    @Override
    public void closeInput() {
        input.end();
    }

    @Override
    public void receipt(MessageId message, ReceiptState state, String detail) {
        String shown = record.secrets().redactor().redact(detail);
        if (record.receipts().advance(message, state, shown)) {
            String what = message + " " + state.wire();
            log.note(shown.isEmpty() ? what : what + ": " + shown);
        }
    }

    @Override
    public boolean isOpen(MessageId message) {
        return record.receipts().isOpen(message);
    }
}
