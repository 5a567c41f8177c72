package dev.rush.triggers.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a repository was looked at for labels that came to no hook. A pass goes through its open issues by their last change, a page
 * after the other, and can stop after each: an issue that changes meanwhile comes again at the end, and none is passed over.
 *
 * @param id the trigger and the repository
 * @param trigger whose labels
 * @param project {@code owner/name}
 * @param sweptTo labels before then were looked at
 * @param pass what is under way; nothing between passes
 * @param tries how often GitHub did not answer, in a row
 */
public record Sweep(String id, String trigger, String project, Instant sweptTo, Optional<Pass> pass, int tries) {
    /** How many issues a page has. */
    public static final int PAGE = 100;

    private static final Duration LEAST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /**
     * A pass.
     *
     * @param upTo later labels are left to the next
     * @param seenTo issues that changed last before then were looked at
     * @param page of those that changed last at that second, counted from 1
     */
    public record Pass(Instant upTo, Instant seenTo, int page) {
        public Pass {
            Objects.requireNonNull(upTo, "upTo");
            Objects.requireNonNull(seenTo, "seenTo");
        }
    }

    public Sweep {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(trigger, "trigger");
        Objects.requireNonNull(project, "project");
        Objects.requireNonNull(sweptTo, "sweptTo");
        Objects.requireNonNull(pass, "pass");
    }

    /** With a pass under way: the one that is, or one up to then, by the second as GitHub has it. */
    public Sweep begun(Instant wanted) {
        Instant upTo = wanted.truncatedTo(ChronoUnit.SECONDS);
        return pass.isPresent()
                ? this
                : with(sweptTo, Optional.of(new Pass(upTo.isBefore(sweptTo) ? sweptTo : upTo, sweptTo, 1)));
    }

    /** After the next page, with when its issues changed, in order; a page that is not full ends the pass. */
    public Sweep after(List<Instant> changes) {
        Pass now = pass.orElseThrow();
        if (changes.size() < PAGE) {
            return with(now.upTo(), Optional.empty());
        }
        Instant last = changes.getLast();
        return with(
                sweptTo,
                Optional.of(
                        last.isAfter(now.seenTo())
                                ? new Pass(now.upTo(), last, 1)
                                : new Pass(now.upTo(), now.seenTo(), now.page() + 1)));
    }

    /** With everything looked at up to then. */
    public Sweep done(Instant upTo) {
        return with(upTo.isBefore(sweptTo) ? sweptTo : upTo, Optional.empty());
    }

    private Sweep with(Instant to, Optional<Pass> underWay) {
        return new Sweep(id, trigger, project, to, underWay, 0);
    }

    /** The same after GitHub did not answer. */
    public Sweep failed() {
        return new Sweep(id, trigger, project, sweptTo, pass, tries + 1);
    }

    /** How long it is left alone after that, by what GitHub wishes: longer each time. */
    public Duration pause(Duration wish) {
        Duration own = LEAST_PAUSE.multipliedBy(1L << Math.min(tries, 8));
        Duration longer = wish.compareTo(own) > 0 ? wish : own;
        return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
}
