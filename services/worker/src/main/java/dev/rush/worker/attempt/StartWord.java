package dev.rush.worker.attempt;

import dev.rush.contracts.attempt.AttemptEvent.AttemptStarted;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.worker.dialogue.Publisher;
import dev.rush.worktrees.Checkout;
import org.jspecify.annotations.Nullable;

/** That the agent of an attempt runs: said when it does, and to whoever asks again. Safe for use by many threads. */
final class StartWord {
    private final AttemptKey key;
    private final Publisher publisher;
    private volatile @Nullable AttemptStarted said;

    StartWord(AttemptKey key, Publisher publisher) {
        this.key = key;
        this.publisher = publisher;
    }

    /** Says it. */
    void say(Checkout.Ready ready) {
        said = new AttemptStarted(
                key.run(),
                key.attempt(),
                ready.branch(),
                ready.base(),
                ready.path().toString());
        again();
    }

    /** Whether it was said. */
    boolean isSaid() {
        return said != null;
    }

    /** Says it again; nothing when it was not said yet. */
    void again() {
        AttemptStarted event = said;
        if (event != null) {
            var unused = publisher.event(event);
        }
    }
}
