package dev.rush.logs.service;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a few through at a time, the others one after the other in the order in which they came. Readers on their way through
 * what is stored go through it page by page, so that those who wait for a new line always find the service free for them.
 * Safe for several threads; holds nothing but who waits.
 */
final class Turnstile {
    private final Deque<Turn> waiting = new ArrayDeque<>();
    private int free;

    /** One who wants through. */
    private static final class Turn {
        private @Nullable UniEmitter<? super Turn> next;
        private boolean isTaken;

        void begin() {
            if (next != null) {
                next.complete(this);
            }
        }
    }

    /** Lets so many through at a time. */
    Turnstile(int width) {
        this.free = width;
    }

    /** Does the work when it is its turn; whoever goes before that, or in the middle, makes room for the next. */
    <T> Uni<T> inTurn(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            var turn = new Turn();
            return Uni.createFrom()
                    .<Turn>emitter(next -> come(turn, next))
                    .chain(work::get)
                    .onTermination()
                    .invoke(() -> leave(turn));
        });
    }

    private void come(Turn turn, UniEmitter<? super Turn> next) {
        turn.next = next;
        if (mayBegin(turn)) {
            turn.begin();
        }
    }

    private synchronized boolean mayBegin(Turn turn) {
        if (free == 0) {
            waiting.add(turn);
            return false;
        }
        free--;
        turn.isTaken = true;
        return true;
    }

    private void leave(Turn turn) {
        successor(turn).ifPresent(Turn::begin);
    }

    private synchronized Optional<Turn> successor(Turn turn) {
        if (!turn.isTaken) {
            waiting.remove(turn);
            return Optional.empty();
        }
        turn.isTaken = false; // who is cancelled after their end leaves once more
        Turn successor = waiting.poll();
        if (successor == null) {
            free++;
            return Optional.empty();
        }
        successor.isTaken = true;
        return Optional.of(successor);
    }
}
