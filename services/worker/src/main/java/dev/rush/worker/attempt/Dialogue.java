package dev.rush.worker.attempt;

import dev.rush.contracts.attempt.ReceiptState;
import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.log.LogKind;
import dev.rush.contracts.machine.MachineCommand.DeliverMessage;
import dev.rush.worker.agent.AgentSession;
import dev.rush.worker.agent.Console;
import dev.rush.worker.store.Spool;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The time during which an agent runs: its output becomes log lines, messages reach it, and it is stopped when someone asks
 * or its time is up. Everything happens on the attempt's own thread.
 */
final class Dialogue implements Console {
    private static final long TICK_MILLIS = 15;

    private final AgentProcess process;
    private final Spool spool;
    private final Publisher publisher;
    private final Receipts receipts;
    private final Stop stop;
    private final AgentSession session;

    Dialogue(
            AgentProcess process,
            Spool spool,
            Publisher publisher,
            Receipts receipts,
            Stop stop,
            Function<Console, AgentSession> agent) {
        this.process = process;
        this.spool = spool;
        this.publisher = publisher;
        this.receipts = receipts;
        this.stop = stop;
        this.session = agent.apply(this);
    }

    AgentSession session() {
        return session;
    }

    /**
     * Returns the agent's exit code once it has ended and its output was read.
     *
     * @param folder where the supervisor keeps the output
     * @param messages what to give the agent; other threads add to it
     * @param limit when the agent must end, by {@link System#nanoTime}
     * @param started runs once the agent's process runs
     */
    int run(Path folder, Queue<DeliverMessage> messages, long limit, Runnable started) throws InterruptedException {
        boolean begun = false;
        try (Tail out = new Tail(folder.resolve("out"), session::output);
                Tail err = new Tail(folder.resolve("err"), line -> spool.add(LogKind.STDERR, line))) {
            while (true) {
                OptionalInt exit = process.exit();
                if (!begun && process.isReady()) {
                    begun = true;
                    started.run();
                    session.begin();
                }
                boolean busy = !publisher.isBehind() && (out.poll() | err.poll());
                if (begun) {
                    give(messages);
                }
                if (exit.isPresent() && !busy && !publisher.isBehind()) {
                    out.end();
                    err.end();
                    publisher.log();
                    return exit.getAsInt();
                }
                publisher.log();
                proceedStop(limit, begun);
                if (!busy) {
                    TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
                }
            }
        }
    }

    private void give(Queue<DeliverMessage> messages) {
        receipts.expire(System.nanoTime());
        for (DeliverMessage next = messages.poll(); next != null; next = messages.poll()) {
            if (receipts.isOpen(next.message())) {
                session.message(next.message(), next.text());
            }
        }
    }

    private void proceedStop(long limit, boolean begun) {
        if (System.nanoTime() - limit > 0) {
            stop.request(Stop.Cause.TIME_LIMIT, System.nanoTime());
        }
        switch (stop.due(System.nanoTime())) {
            case NOTHING -> {}
            case INTERRUPT -> {
                if (!begun || !session.interrupt()) {
                    process.signal("INT");
                }
            }
            case TERMINATE -> process.signal("TERM");
            case KILL -> process.kill();
        }
    }

    @Override
    public void log(LogKind kind, String text) {
        spool.add(kind, text);
    }

    @Override
    public void send(String line) {
        process.send(line);
    }

    @Override
    public void closeInput() {
        process.closeInput();
    }

    @Override
    public void receipt(MessageId message, ReceiptState state, String detail) {
        receipts.advance(message, state, detail);
    }

    @Override
    public boolean isOpen(MessageId message) {
        return receipts.isOpen(message);
    }
}
