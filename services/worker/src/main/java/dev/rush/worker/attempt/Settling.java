package dev.rush.worker.attempt;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.machine.Settlement;
import dev.rush.worker.domain.Asking;
import dev.rush.worker.domain.WorkRules;
import dev.rush.worktrees.Processes;
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

    private final Workshop workshop;
    private final Map<AttemptKey, Asking> asked = new ConcurrentHashMap<>();

    Settling(Workshop workshop) {
        this.workshop = workshop;
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
                .filter(end -> WorkRules.isResult(end.outcome()))
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
        if (WorkRules.mayGo(settlement)) {
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
            if (asking.isDue(now)) {
                asked.put(key, asking.next(now));
                askOrGiveUp(key);
            }
        });
    }

    private void askOrGiveUp(AttemptKey key) {
        Instant now = workshop.context().clock().instant();
        boolean isOld = workshop.journal()
                .touched(key)
                .filter(at -> at.plus(Asking.DEADLINE).isBefore(now))
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
}
