package dev.rush.scheduler.domain;

import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What follows when dispatch asks for a slot, for the first time or again. */
public sealed interface Arrival {
    /**
     * A machine is looked for.
     *
     * @param request that waits for one
     */
    record Looks(Request request) implements Arrival {
        public Looks {
            Objects.requireNonNull(request, "request");
        }
    }

    /**
     * Nothing is looked for.
     *
     * @param step what is kept, and what was answered before if that is said again
     */
    record Answers(Step step) implements Arrival {
        public Answers {
            Objects.requireNonNull(step, "step");
        }
    }

    /**
     * The first time.
     *
     * @param answers how many were given about the run before
     * @param isReleased whether the slot was given back before it was asked for
     */
    static Arrival first(RequestPlacement asked, Instant now, long answers, boolean isReleased) {
        Request opened = Request.opened(asked, now, answers);
        return isReleased ? new Answers(Step.quiet(opened.released())) : new Looks(opened);
    }

    /** The same, when that is known of its repository. */
    default Arrival hinted(List<Requirement> known) {
        return switch (this) {
            case Looks looks -> new Looks(looks.request().hinted(known));
            case Answers answers -> answers;
        };
    }

    /** Once more: who waits is looked at again, and who has a slot hears of it again. */
    static Arrival again(Request known) {
        return known.isOpen() ? new Looks(known) : new Answers(known.repeated());
    }
}
