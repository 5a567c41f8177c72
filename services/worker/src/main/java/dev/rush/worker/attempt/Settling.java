package dev.rush.worker.attempt;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.machine.Settlement;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.worktrees.Processes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Keeps the result of an ended attempt until dispatch says what became of it, and says the end again while it says nothing:
 * after a minute, then ever more seldom. What nobody settles within a week is kept like other work that is nowhere else.
 */
final class Settling {
    private static final Logger LOG = Logger.getLogger(Settling.class);
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration DEADLINE = Duration.ofDays(7);

    private final Workshop workshop;
    private final Map<AttemptKey, Asking> asked = new ConcurrentHashMap<>();

    Settling(Workshop workshop) {
        this.workshop = workshop;
    }

    /**
     * When the end is said next.
     *
     * @param at on the clock of {@link System#nanoTime}
     * @param pause what lies between this time and the one after
     */
    private record Asking(long at, Duration pause) {
        static Asking first(long now) {
            return new Asking(now + FIRST.toNanos(), FIRST);
        }

        Asking next(long now) {
            Duration doubled = pause.multipliedBy(2);
            Duration longer = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
            return new Asking(now + longer.toNanos(), longer);
        }
    }

    /** Says the ends again that a former worker had no answer to. */
    void recover() {
        workshop.journal().unsettled().forEach(key -> {
            asked.put(key, Asking.first(System.nanoTime()));
            say(key);
        });
    }

    /** An execution is over; waits for a word about its result, unless that has come. */
    void ended(AttemptKey key) {
        boolean isResult = workshop.journal()
                .end(key)
                .filter(Settling::isResult)
                .filter(end -> !workshop.journal().isOpen(key))
                .isPresent();
        if (isResult) {
            asked.put(key, Asking.first(System.nanoTime()));
            workshop.journal().settlement(key).ifPresent(settlement -> settle(key, settlement));
        }
    }

    /** Carries out what became of the result of an attempt that is not executed any more; may be done again. */
    synchronized void settle(AttemptKey key, Settlement settlement) {
        asked.remove(key);
        if (settlement == Settlement.DELIVERED) {
            workshop.journal()
                    .start(key)
                    .ifPresent(start ->
                            workshop.engine().worktrees().discard(start.spec().repository(), key, Processes.UNKNOWN));
        }
    }

    /** Says the ends again whose time has come. */
    void ask() {
        long now = System.nanoTime();
        asked.forEach((key, asking) -> {
            if (asking.at() - now <= 0) {
                asked.put(key, asking.next(now));
                askOrGiveUp(key);
            }
        });
    }

    private void askOrGiveUp(AttemptKey key) {
        Instant now = workshop.context().clock().instant();
        boolean isOld = workshop.journal()
                .touched(key)
                .filter(at -> at.plus(DEADLINE).isBefore(now))
                .isPresent();
        if (isOld) {
            LOG.warnf("nobody says what became of the work of %s; it is kept", key.name());
            workshop.journal().settled(key, Settlement.KEPT);
            asked.remove(key);
        } else {
            say(key);
        }
    }

    private void say(AttemptKey key) {
        workshop.journal().end(key).ifPresent(end -> {
            var unused = workshop.context().transport().publish(key.run(), end);
        });
    }

    private static boolean isResult(AttemptEnded end) {
        return end.outcome() instanceof AttemptOutcome.Changed;
    }
}
