package dev.rush.worker.transport.gateway;

import dev.rush.contracts.session.Frame;
import dev.rush.events.EventCodec;
import dev.rush.events.Identifiers;
import dev.rush.events.Outgoing;
import dev.rush.worker.transport.Carrier;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What was said and is not known to be with the broker, in its order. It goes out as far as the gateway's credit reaches, and
 * again, with the same ids, over each new connection. Safe for use by many threads.
 */
final class Unstored implements Carrier {
    /** What an event may take beside its body, as the gateway counts it. */
    static final int HEAD_BYTES = 512;

    /** What may wait here, in bytes; who says more waits. */
    private static final long HELD_LIMIT = 16L * 1024 * 1024;

    private final Clock clock;
    private final Identifiers identifiers;
    private final Deque<Held> waiting = new ArrayDeque<>();
    private final Deque<Held> sent = new ArrayDeque<>();
    private long held;
    private long numbers;
    private long credit;
    private boolean closed;
    private @Nullable Link link;

    private record Held(Frame.Said said, CompletableFuture<Void> arrived) {
        long size() {
            return said.body().length + HEAD_BYTES;
        }
    }

    Unstored(Clock clock, Identifiers identifiers) {
        this.clock = clock;
        this.identifiers = identifiers;
    }

    @Override
    public synchronized void carry(Outgoing event, CompletableFuture<Void> arrived) {
        byte[] body = EventCodec.body(event.event());
        if (body.length + HEAD_BYTES > Frame.LIMIT_BYTES) {
            throw new IllegalArgumentException("an event of " + body.length + " bytes fits no frame");
        }
        while (held > HELD_LIMIT && !closed) {
            awaitChange();
        }
        if (closed) {
            throw new IllegalStateException("the transport is closed");
        }
        var said = new Frame.Said(
                ++numbers,
                event.type().name(),
                identifiers.nextUuid().toString(),
                event.sequence(),
                clock.instant(),
                body);
        Held one = new Held(said, arrived);
        held += one.size();
        waiting.add(one);
        flow();
    }

    private void awaitChange() {
        try {
            wait();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while too much was under way", interrupted);
        }
    }

    /** A new connection: all goes out again. */
    synchronized void begin(Link to, long granted) {
        while (!sent.isEmpty()) {
            waiting.addFirst(sent.removeLast());
        }
        link = to;
        credit = granted;
        flow();
    }

    /** The connection is gone. */
    synchronized void end(Link gone) {
        if (gone.equals(link)) {
            link = null;
        }
    }

    /** The broker has the event of that number, or {@code refused} says why it goes nowhere. */
    void settle(long number, @Nullable String refused) {
        Held settled = take(number);
        if (settled != null && refused == null) {
            settled.arrived().complete(null);
        } else if (settled != null) {
            settled.arrived().completeExceptionally(new IOException("the gateway refused an event: " + refused));
        }
    }

    private synchronized @Nullable Held take(long number) {
        for (Iterator<Held> all = sent.iterator(); all.hasNext(); ) {
            Held one = all.next();
            if (one.said().number() == number) {
                all.remove();
                held -= one.size();
                credit += one.size();
                flow();
                notifyAll();
                return one;
            }
        }
        return null;
    }

    private void flow() {
        Link to = link;
        while (to != null && !waiting.isEmpty() && credit > 0) {
            Held next = waiting.remove();
            credit -= next.size();
            sent.add(next);
            to.send(next.said());
        }
    }

    /** Gives everything up. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Whether all that was said is with the broker. */
    synchronized boolean isEmpty() {
        return waiting.isEmpty() && sent.isEmpty();
    }
}
