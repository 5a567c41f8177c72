package dev.rush.worker.dialogue;

import dev.rush.contracts.attempt.AttemptEvent.MessageReceipt;
import dev.rush.contracts.attempt.ReceiptState;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.machine.MachineCommand.DeliverMessage;
import dev.rush.worker.journal.MessageJournal;
import dev.rush.worker.journal.MessageJournal.Delivery;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How far the messages of one attempt have come. Receipts only go forward, and each message gets exactly one last one: when
 * the attempt ends, whatever is open fails. A message waits here until the attempt's own thread takes it; receipts of that
 * thread wait until {@link #publish}, when what they rest on is on disk. Safe for use by many threads.
 */
public final class Receipts {
    public static final String ENDED = "the agent ended";

    private record Receipt(ReceiptState state, String detail) {}

    private final AttemptKey attempt;
    private final Publisher publisher;
    private final MessageJournal journal;
    private final Clock clock;
    private final Map<MessageId, Waiting> waiting = new LinkedHashMap<>();
    private final Map<MessageId, Receipt> receipts = new HashMap<>();
    private final Map<MessageId, Long> deadlines = new HashMap<>();
    private final List<MessageReceipt> unpublished = new ArrayList<>();
    private boolean closed;

    /**
     * A message that the agent has not been given.
     *
     * @param message the message
     * @param text what it says
     * @param deadline when it has expired, by {@link System#nanoTime}
     */
    record Waiting(MessageId message, String text, long deadline) {}

    /** The receipts of an attempt; every message that the journal knows waits to be given. */
    Receipts(AttemptKey attempt, Publisher publisher, MessageJournal journal, Clock clock) {
        this.attempt = attempt;
        this.publisher = publisher;
        this.journal = journal;
        this.clock = clock;
        journal.deliveries().forEach(this::await);
    }

    private void await(Delivery delivery) {
        long left = Math.max(0, delivery.expires() - clock.millis());
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(left);
        waiting.put(delivery.message(), new Waiting(delivery.message(), delivery.text(), deadline));
    }

    /** Takes a message onto the disk, to be given to the agent; of one that was seen before it says again how far it has come. */
    public synchronized void deliver(DeliverMessage command) {
        MessageId message = command.message();
        long expires = clock.millis() + TimeUnit.SECONDS.toMillis(command.ttlSeconds());
        Delivery delivery = new Delivery(message, command.text(), expires);
        if (!journal.note(delivery)) {
            again(message);
            return;
        }
        event(message, ReceiptState.DELIVERED, "");
        if (closed) {
            event(message, ReceiptState.FAILED, ENDED);
        } else {
            await(delivery);
        }
    }

    private void again(MessageId message) {
        Receipt known = receipts.get(message);
        if (known == null) {
            event(message, ReceiptState.DELIVERED, "");
        } else {
            unpublished.add(new MessageReceipt(attempt.run(), attempt.attempt(), message, known.state, known.detail));
        }
    }

    /**
     * Lets a message expire that the agent has not accepted, because who sent it does not wait any longer; returns when that
     * is on disk. One that it has accepted takes its course.
     */
    public synchronized void withdraw(MessageId message) {
        if (!waiting.containsKey(message) && !isDelivered(message)) {
            return;
        }
        journal.expire(message, clock.millis());
        long now = System.nanoTime();
        waiting.computeIfPresent(message, (id, one) -> new Waiting(id, one.text, now));
        if (isDelivered(message)) {
            deadlines.put(message, now);
        }
    }

    /** Takes the messages that wait for the agent. */
    synchronized List<Waiting> take() {
        List<Waiting> taken = List.copyOf(waiting.values());
        taken.forEach(message -> take(message.message));
        return taken;
    }

    /** Takes one message, if it waits. */
    synchronized Optional<Waiting> take(MessageId message) {
        Optional<Waiting> taken = Optional.ofNullable(waiting.remove(message));
        taken.ifPresent(one -> {
            receipts.put(message, new Receipt(ReceiptState.DELIVERED, ""));
            deadlines.put(message, one.deadline);
        });
        return taken;
    }

    /** Whether a message still waits for its end. */
    synchronized boolean isOpen(MessageId message) {
        Receipt receipt = receipts.get(message);
        return receipt != null && !receipt.state.isTerminal();
    }

    /** Notes how far a message has come, to be published; false when it had come as far before. */
    synchronized boolean advance(MessageId message, ReceiptState state, String detail) {
        Receipt before = receipts.get(message);
        if (before == null || before.state.isTerminal() || state.compareTo(before.state) <= 0) {
            return false;
        }
        receipts.put(message, new Receipt(state, detail));
        unpublished.add(new MessageReceipt(attempt.run(), attempt.attempt(), message, state, detail));
        return true;
    }

    /** The messages that the agent was given and did not take in time. */
    synchronized List<MessageId> expired(long now) {
        List<MessageId> expired = new ArrayList<>();
        for (MessageId message : List.copyOf(deadlines.keySet())) {
            if (!isDelivered(message)) {
                deadlines.remove(message);
            } else if (now - deadlines.getOrDefault(message, now) > 0) {
                expired.add(message);
            }
        }
        return expired;
    }

    private boolean isDelivered(MessageId message) {
        Receipt receipt = receipts.get(message);
        return receipt != null && receipt.state == ReceiptState.DELIVERED;
    }

    /** Publishes what is new. */
    public synchronized void publish() {
        unpublished.forEach(receipt -> {
            var unused = publisher.event(receipt);
        });
        unpublished.clear();
    }

    /** Whether there is something new to publish. */
    synchronized boolean isWaiting() {
        return !unpublished.isEmpty();
    }

    /** The attempt's log is complete: what is open fails, and so does what still comes. Returns what failed. */
    public synchronized List<MessageId> close() {
        take();
        List<MessageId> failed = new ArrayList<>();
        for (MessageId message : List.copyOf(receipts.keySet())) {
            if (advance(message, ReceiptState.FAILED, ENDED)) {
                failed.add(message);
            }
        }
        closed = true;
        return failed;
    }

    private void event(MessageId message, ReceiptState state, String detail) {
        var unused = publisher.event(new MessageReceipt(attempt.run(), attempt.attempt(), message, state, detail));
    }
}
