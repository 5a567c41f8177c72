package dev.rush.dispatch.domain.run;

import dev.rush.contracts.run.RunEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * The next run and what is to be published. Events are numbered up to and including the next run's sequence.
 *
 * @param next the run from now on
 * @param effects what to publish, in order
 */
public record Decision(Run next, List<Effect> effects) {
    public Decision {
        effects = List.copyOf(effects);
    }

    /** Nothing changes and nothing is published. */
    public static Decision ignored(Run now) {
        return new Decision(now, List.of());
    }

    /** The run changes; its new state is shown after the given effects. */
    static Decision changed(Run next, List<Effect> effects) {
        List<Effect> all = new ArrayList<>(effects);
        all.add(new Effect.ShowState(next.state()));
        return reminder(next, all);
    }

    /** The run stays as it is; something is published about it. */
    static Decision reminder(Run now, List<Effect> effects) {
        return new Decision(now.published(effects.size()), effects);
    }

    /** The run stays as it is; that is said about it. */
    public static Decision saying(Run now, RunEvent event) {
        return reminder(now, List.of(new Effect.Announce(event)));
    }

    /** The same decision with more to publish at its end. */
    public Decision plus(List<Effect> more) {
        List<Effect> all = new ArrayList<>(effects);
        all.addAll(more);
        return new Decision(next.published(more.size()), all);
    }

    /** Whether there is nothing to store and nothing to publish. */
    public boolean isIgnored() {
        return effects.isEmpty();
    }
}
