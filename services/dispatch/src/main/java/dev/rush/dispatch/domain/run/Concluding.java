package dev.rush.dispatch.domain.run;

import dev.rush.contracts.machine.Settlement;
import java.time.Instant;
import java.util.List;

/** The pull request of a run was merged or closed: nobody opens the run again, and its machine lets go of what it has of it. */
final class Concluding {
    private Concluding() {}

    /** A run that is under way tells its machine at its end. */
    static Decision decide(Run now, Instant at) {
        if (now.pullRequest().isEmpty() || now.following().isConcluded()) {
            return Decision.ignored(now);
        }
        Run next = now.concluded();
        return next.phase().isTerminal() ? Decision.changed(next, words(next)) : Decision.changed(next, List.of());
    }

    /** What the machine hears when a run ends; nothing unless its pull request is over. */
    static List<Effect> words(Run over) {
        return over.following().isConcluded() ? Settling.tell(over, Settlement.CONCLUDED) : List.of();
    }
}
