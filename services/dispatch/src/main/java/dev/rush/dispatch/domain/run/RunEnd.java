package dev.rush.dispatch.domain.run;

import dev.rush.contracts.placement.PlacementRequest.ReleasePlacement;
import dev.rush.contracts.run.RunEvent.RunEnded;
import dev.rush.contracts.run.RunPhase;
import dev.rush.dispatch.domain.run.Effect.Announce;
import dev.rush.dispatch.domain.run.Effect.AskScheduler;
import dev.rush.dispatch.domain.run.Following.Continued;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What every end of a run has in common. */
final class RunEnd {
    private RunEnd() {}

    /** The run is over: its slot is given back unless delivering has done so, and everybody learns why. */
    static Decision end(Run now, RunStatus status, Instant at, List<Effect> first) {
        Run next = numbered(now).ended(status, at);
        List<Effect> effects = new ArrayList<>(first);
        if (now.awaitsAgent()) {
            effects.add(release(now));
        }
        effects.add(new Announce(said(next)));
        effects.addAll(Concluding.words(next));
        return Decision.changed(next, effects);
    }

    /**
     * A run that ends while it waits gives back the slot of its next attempt. One that may be opened again must then not ask by
     * that number once more: it would wait for a slot that it has given back.
     */
    private static Run numbered(Run now) {
        return now.phase() == RunPhase.QUEUED && !now.pullRequest().isEmpty()
                ? now.with(now.current().passedOver())
                : now;
    }

    /** The end of a run, as it is said. */
    static RunEnded said(Run over) {
        return new RunEnded(
                over.spec().run(),
                over.phase(),
                over.status().reason(),
                over.status().detail(),
                over.following().continued().map(Continued::message).orElse(null));
    }

    static Effect release(Run now) {
        return new AskScheduler(new ReleasePlacement(now.spec().run(), now.slotAttempt()));
    }
}
