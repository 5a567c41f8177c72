package dev.rush.worker.attempt;

import dev.rush.contracts.attempt.AttemptEvent.MessageReceipt;
import dev.rush.contracts.attempt.AttemptKey;
import dev.rush.contracts.attempt.ReceiptState;
import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.log.LogKind;
import dev.rush.contracts.machine.MachineCommand.DeliverMessage;
import dev.rush.worker.store.MessageJournal;
import dev.rush.worker.store.Spool;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How far the messages of one attempt have come. Receipts only go forward, and each message gets exactly one last one: when
 * the attempt ends, whatever is open fails. Safe for use by many threads.
 */
final class Receipts {
    static final String ENDED = "the agent ended";

    private final AttemptKey attempt;
    private final Publisher publisher;
    private final Spool spool;
    private final MessageJournal journal;
    private final Map<MessageId, ReceiptState> states = new HashMap<>();
    private final Map<MessageId, Long> deadlines = new HashMap<>();
    private boolean closed;

    Receipts(AttemptKey attempt, Publisher publisher, Spool spool, MessageJournal journal) {
        this.attempt = attempt;
        this.publisher = publisher;
        this.spool = spool;
        this.journal = journal;
    }

    /** Takes a message onto the disk; false when it is not to be given to the agent: seen before, or too late. */
    synchronized boolean deliver(DeliverMessage command, long now) {
        MessageId message = command.message();
        var seen = journal.state(message);
        if (seen.isPresent()) {
            return false;
        }
        journal.note(message, ReceiptState.DELIVERED);
        states.put(message, ReceiptState.DELIVERED);
        deadlines.put(message, now + TimeUnit.SECONDS.toNanos(command.ttlSeconds()));
        publish(message, ReceiptState.DELIVERED, "");
        if (!closed) {
            spool.add(LogKind.MESSAGE, message + " delivered: " + command.text());
            return true;
        }
        advance(message, ReceiptState.FAILED, ENDED);
        return false;
    }

    /** Whether a message still waits for its end. */
    synchronized boolean isOpen(MessageId message) {
        ReceiptState state = states.get(message);
        return state != null && !state.isTerminal();
    }

    /** Says how far a message has come, unless it has come further before. */
    synchronized void advance(MessageId message, ReceiptState state, String detail) {
        ReceiptState before = states.get(message);
        if (before == null || before.isTerminal() || state.compareTo(before) <= 0) {
            return;
        }
        if (state.isTerminal()) {
            journal.note(message, state);
        }
        states.put(message, state);
        if (!closed) {
            String what = message + " " + state.name().toLowerCase(Locale.ROOT);
            spool.add(LogKind.MESSAGE, detail.isEmpty() ? what : what + ": " + detail);
        }
        publish(message, state, detail);
    }

    /** Ends the messages that the agent did not take in time. */
    synchronized void expire(long now) {
        for (MessageId message : List.copyOf(deadlines.keySet())) {
            if (states.get(message) != ReceiptState.DELIVERED) {
                deadlines.remove(message);
            } else if (now - deadlines.getOrDefault(message, now) > 0) {
                advance(message, ReceiptState.EXPIRED, "");
            }
        }
    }

    /** The attempt's log is complete: what is open fails, and so does what still comes. */
    synchronized void close() {
        for (MessageId message : List.copyOf(states.keySet())) {
            advance(message, ReceiptState.FAILED, ENDED);
        }
        closed = true;
    }

    private void publish(MessageId message, ReceiptState state, String detail) {
        var unused = publisher.event(new MessageReceipt(attempt.run(), attempt.attempt(), message, state, detail));
    }
}
