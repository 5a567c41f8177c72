package dev.rush.worker.garbage;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.files.DurableFile;
import dev.rush.worker.checkpoint.CheckpointFailedException;
import dev.rush.worker.checkpoint.CheckpointTaker;
import dev.rush.worker.garbage.Kept.Use;
import dev.rush.worker.garbage.Verdict.Action;
import dev.rush.worker.journal.Journal;
import dev.rush.worktrees.Checkout;
import dev.rush.worktrees.Holding;
import dev.rush.worktrees.Processes;
import dev.rush.worktrees.Worktrees;
import dev.rush.worktrees.git.Author;
import dev.rush.worktrees.git.Git;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Collects what runs left on this machine. One collection at a time; safe beside running attempts. */
public final class GarbageCollector {
    private static final Logger LOG = Logger.getLogger(GarbageCollector.class);

    /** Commands are kept by the broker for seven days; a start that comes again after its folder is gone would run again. */
    private static final Duration JOURNAL_FOR = Duration.ofDays(14);

    /**
     * What is collected from.
     *
     * @param worktrees the worktrees
     * @param journal what attempts were
     * @param git native git
     * @param author whose commits the saved states are
     * @param saved where bundles of saved work are put
     * @param running the attempts that are executed now
     * @param clock for the ages
     */
    public record Ground(
            Worktrees worktrees,
            Journal journal,
            Git git,
            Author author,
            Path saved,
            Supplier<List<AttemptKey>> running,
            Clock clock) {}

    private final Ground ground;
    private final GarbagePolicy policy;

    /** Collects from that ground by that policy. */
    public GarbageCollector(Ground ground, GarbagePolicy policy) {
        this.ground = ground;
        this.policy = policy;
    }

    /** What {@link #collect} would do now. Asks git about every kept worktree. */
    public synchronized List<Verdict> judge() {
        Set<AttemptKey> running = Set.copyOf(ground.running().get());
        WatchedFolders watched = WatchedFolders.now();
        List<Kept> all = new ArrayList<>();
        for (Holding holding : ground.worktrees().holdings()) {
            all.add(kept(holding, running, watched));
        }
        return policy.judge(all, ground.clock().instant());
    }

    private Kept kept(Holding holding, Set<AttemptKey> running, WatchedFolders watched) {
        Journal journal = ground.journal();
        boolean open = running.contains(holding.attempt())
                || journal.isOpen(holding.attempt())
                || journal.awaitsSettlement(holding.attempt());
        Use use = open ? Use.RUNNING : watched.has(holding.path()) ? Use.WATCHED : Use.NONE;
        return new Kept(
                holding.attempt(),
                holding.path(),
                holding.bytes(),
                holding.unpushed(),
                ground.journal().touched(holding.attempt()).orElse(Instant.EPOCH),
                use);
    }

    /**
     * Does what {@link #judge} says, and forgets journals nobody needs.
     *
     * @return what was done; a worktree whose work could not be saved is kept, and its verdict says why
     */
    public synchronized List<Verdict> collect() {
        List<Verdict> done = new ArrayList<>();
        List<Holding> holdings = ground.worktrees().holdings();
        for (Verdict verdict : judge()) {
            holdings.stream()
                    .filter(holding -> holding.attempt().equals(verdict.kept().attempt()))
                    .findFirst()
                    .ifPresent(holding -> done.add(carryOut(verdict, holding)));
        }
        ground.journal().forgetClosedBefore(ground.clock().instant().minus(JOURNAL_FOR));
        return done;
    }

    private Verdict carryOut(Verdict verdict, Holding holding) {
        return switch (verdict.action()) {
            case KEEP -> verdict;
            case DELETE -> {
                ground.worktrees().discard(holding.repository(), holding.attempt(), Processes.UNKNOWN);
                yield verdict;
            }
            case SAVE_AND_DELETE -> saveAndDelete(verdict, holding);
        };
    }

    private Verdict saveAndDelete(Verdict verdict, Holding holding) {
        try {
            Path bundle = save(holding);
            ground.worktrees().discard(holding.repository(), holding.attempt(), Processes.UNKNOWN);
            return new Verdict(verdict.kept(), verdict.action(), verdict.why() + "; saved in " + bundle);
        } catch (CheckpointFailedException | IOException | UncheckedIOException unsaved) {
            LOG.warnf("%s is kept: its work cannot be saved: %s", holding.path(), unsaved.getMessage());
            return new Verdict(verdict.kept(), Action.KEEP, "its work cannot be saved: " + unsaved.getMessage());
        }
    }

    /** Files, index and commits, as a checkpoint has them; on disk, because the worktree goes next. */
    private Path save(Holding holding) throws IOException {
        Checkout.Ready checkout = ground.journal()
                .checkout(holding.attempt())
                .orElseThrow(() -> new IOException("there is no journal of " + holding.attempt()));
        Path folder = Files.createDirectories(ground.saved());
        String name = holding.attempt().name();
        CheckpointTaker taker = new CheckpointTaker(
                ground.git(),
                ground.author(),
                new CheckpointTaker.Subject(holding.attempt(), checkout, folder, List.of(), folder),
                Long.MAX_VALUE);
        var unused = taker.take();
        Path fresh = folder.resolve(name + ".bundle.new");
        taker.bundle(fresh);
        Path bundle = folder.resolve(name + ".bundle");
        DurableFile.put(fresh, bundle);
        CheckpointTaker.forget(ground.git(), checkout, holding.attempt());
        return bundle;
    }

    /** The bundles of saved work. */
    public List<Path> saved() {
        try (Stream<Path> all = Files.isDirectory(ground.saved()) ? Files.list(ground.saved()) : Stream.empty()) {
            return all.filter(path -> path.toString().endsWith(".bundle"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot list " + ground.saved(), failure);
        }
    }
}
