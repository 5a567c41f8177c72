package dev.rush.worker.garbage;

import dev.rush.worker.garbage.Kept.Use;
import dev.rush.worker.garbage.Verdict.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which worktrees may go, as a pure function. What is in use stays, whatever it takes; what holds nothing goes at once; what holds
 * work stays until it is old or the quota is needed for younger work, and is saved before it goes.
 *
 * @param keepFor how long work that became no pull request is kept as a worktree
 * @param quota how many bytes such worktrees may take together; the youngest have precedence
 */
public record GarbagePolicy(Duration keepFor, long quota) {
    /** A verdict on each, the youngest first. */
    public List<Verdict> judge(List<Kept> all, Instant now) {
        List<Verdict> verdicts = new ArrayList<>();
        long taken = 0;
        for (Kept kept : youngestFirst(all)) {
            Verdict verdict = judge(kept, now, taken);
            taken += kept.unpushed() && verdict.action() == Action.KEEP ? kept.bytes() : 0;
            verdicts.add(verdict);
        }
        return verdicts;
    }

    private static List<Kept> youngestFirst(List<Kept> all) {
        return all.stream()
                .sorted(Comparator.comparing(Kept::endedAt)
                        .reversed()
                        .thenComparing(kept -> kept.path().toString()))
                .toList();
    }

    private Verdict judge(Kept kept, Instant now, long taken) {
        if (kept.use() == Use.RUNNING) {
            return new Verdict(kept, Action.KEEP, "its run goes on");
        }
        if (kept.use() == Use.WATCHED) {
            return new Verdict(kept, Action.KEEP, "a process works in it");
        }
        if (!kept.unpushed()) {
            return new Verdict(kept, Action.DELETE, "nothing is in it that is not in the repository");
        }
        Duration age = Duration.between(kept.endedAt(), now);
        if (age.compareTo(keepFor) > 0) {
            return new Verdict(kept, Action.SAVE_AND_DELETE, "older than " + keepFor.toDays() + " days");
        }
        return taken + kept.bytes() > quota
                ? new Verdict(kept, Action.SAVE_AND_DELETE, "younger work needs the space")
                : new Verdict(kept, Action.KEEP, "work that is nowhere else");
    }
}
