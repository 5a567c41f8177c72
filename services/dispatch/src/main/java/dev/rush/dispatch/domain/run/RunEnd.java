package dev.rush.dispatch.domain.run;

import dev.rush.contracts.placement.PlacementRequest.ReleasePlacement;
import dev.rush.contracts.run.RunEvent.RunEnded;
import dev.rush.dispatch.domain.run.Effect.Announce;
import dev.rush.dispatch.domain.run.Effect.AskScheduler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What every end of a run has in common. */
final class RunEnd {
    private RunEnd() {}

    /** The run is over: its slot is given back unless delivering has done so, and everybody learns why. */
    static Decision end(Run now, RunStatus status, Instant at, List<Effect> first) {
        Run next = now.ended(status, at);
        List<Effect> effects = new ArrayList<>(first);
        if (now.awaitsAgent()) {
            effects.add(release(now));
        }
        effects.add(new Announce(new RunEnded(
                now.spec().run(), status.phase(), status.reason(), next.status().detail())));
        return Decision.changed(next, effects);
    }

    static Effect release(Run now) {
        return new AskScheduler(new ReleasePlacement(now.spec().run(), now.slotAttempt()));
    }
}
