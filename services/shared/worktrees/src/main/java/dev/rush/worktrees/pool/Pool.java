package dev.rush.worktrees.pool;

import dev.rush.contracts.run.BaseBranch;
import dev.rush.worktrees.mirror.Mirror;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ready worktrees of one repository and the template they are copied from. */
public final class Pool {
    private static final int HOT = 2;

    private final Mirror mirror;
    private final Demand demand = new Demand();
    private final Deque<Slot> slots = new ArrayDeque<>();
    private @Nullable Template template;
    private int coming;
    private int uses;
    private long lastUse;
    private String wanted = "";
    private BaseBranch base = BaseBranch.DEFAULT;
    private String refused = "";

    public Pool(Mirror mirror) {
        this.mirror = mirror;
    }

    public Mirror mirror() {
        return mirror;
    }

    /** Notes that a run that came at that {@link System#nanoTime} starts at this commit of this base. */
    public synchronized void used(BaseBranch from, String commit, long came) {
        uses++;
        lastUse = System.nanoTime();
        demand.claimed(came);
        base = from;
        wanted = commit;
    }

    /** Notes where a former worker's ready worktrees are, until somebody says where the next run starts. */
    public synchronized void restored(BaseBranch from, String commit) {
        if (uses == 0) {
            uses = HOT;
            lastUse = System.nanoTime();
            base = from;
            wanted = commit;
        }
    }

    /** Notes what the base shows now. */
    public synchronized void moved(String commit) {
        wanted = commit;
    }

    /** Takes a worktree, one at that commit before any other. */
    public synchronized Optional<Slot> take(String commit) {
        for (Iterator<Slot> each = slots.iterator(); each.hasNext(); ) {
            Slot slot = each.next();
            if (slot.commit().equals(commit)) {
                each.remove();
                return Optional.of(slot);
            }
        }
        return Optional.ofNullable(slots.pollFirst());
    }

    /** Takes one that is not where the next run is expected to start. */
    public synchronized Optional<Slot> takeOutdated() {
        Optional<Slot> found =
                slots.stream().filter(slot -> !slot.commit().equals(wanted)).findFirst();
        found.ifPresent(slots::remove);
        return found;
    }

    /** Takes one if there are more than there should be; what is still coming is not there to be taken. */
    public synchronized Optional<Slot> takeSurplus() {
        return lacking() < 0 ? takeAny() : Optional.empty();
    }

    public synchronized Optional<Slot> takeAny() {
        return Optional.ofNullable(slots.pollFirst());
    }

    /** Says that a worktree is coming, if one more is wanted; then {@link #came} must be called. */
    public synchronized boolean expect() {
        boolean wanted = template != null && lacking() > 0;
        coming += wanted ? 1 : 0;
        return wanted;
    }

    /** It came, or it never will. */
    public synchronized void came() {
        coming--;
    }

    public synchronized void add(Slot slot) {
        slots.addLast(slot);
    }

    /** How many more there should be; negative when there are too many. */
    public synchronized int lacking() {
        return uses < HOT ? 0 : demand.target(System.nanoTime()) - slots.size() - coming;
    }

    public synchronized void refilled(long nanos) {
        demand.refilled(nanos);
    }

    public synchronized Optional<Template> template() {
        return Optional.ofNullable(template);
    }

    public synchronized void template(@Nullable Template made) {
        template = made;
    }

    /** A commit that cannot be a template is not tried again. */
    public synchronized void refuse(String commit) {
        refused = commit;
    }

    public synchronized boolean mayHaveTemplate() {
        return uses > 0 && !refused.equals(wanted);
    }

    public synchronized String wanted() {
        return wanted;
    }

    public synchronized BaseBranch base() {
        return base;
    }

    public synchronized long lastUse() {
        return lastUse;
    }

    public synchronized boolean isHot() {
        return uses >= HOT;
    }

    /** What it takes of the disk. */
    public synchronized long bytes() {
        long ready = slots.stream().mapToLong(Slot::bytes).sum();
        return ready + (template == null ? 0 : (1 + coming) * template.slot().bytes());
    }

    public synchronized PoolState state() {
        boolean current = template != null && template.commit().equals(wanted);
        long ready = slots.stream().filter(slot -> slot.commit().equals(wanted)).count();
        return new PoolState(current, (int) ready);
    }

    /** The commits of the ready ones. */
    public synchronized List<String> ready() {
        return slots.stream().map(Slot::commit).toList();
    }
}
