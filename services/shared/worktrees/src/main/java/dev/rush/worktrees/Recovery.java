package dev.rush.worktrees;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.worktrees.mirror.Mirror;
import dev.rush.worktrees.mirror.Mirrors;
import dev.rush.worktrees.pool.Places;
import dev.rush.worktrees.pool.Pools;
import dev.rush.worktrees.pool.Slot;
import dev.rush.worktrees.pool.SlotRecord;
import dev.rush.worktrees.pool.Trash;
import dev.rush.worktrees.pool.Upkeep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tidies up after a crash. Worktrees are made in the pool and move to their attempt whole, so all that bears an attempt's
 * name stays, and what is in the pool stays if it says that it is whole. Whoever runs this is alone with the folders. One
 * folder that cannot be read stops nobody: it is put aside, and the log says so.
 */
final class Recovery {
    private final Places places;
    private final Mirrors mirrors;
    private final Trash trash;
    private final Pools pools;
    private final Optional<Upkeep> upkeep;
    private boolean poolIsOurs;

    Recovery(Places places, Mirrors mirrors, Trash trash, Pools pools, Optional<Upkeep> upkeep) {
        this.places = places;
        this.mirrors = mirrors;
        this.trash = trash;
        this.pools = pools;
        this.upkeep = upkeep;
    }

    private interface Step {
        void run() throws IOException;
    }

    private void guarded(Path folder, Step step) {
        try {
            step.run();
        } catch (IOException | RuntimeException failure) {
            Path aside = places.trash().resolveSibling("quarantine").resolve(Places.newId());
            Pools.LOG.warnf("%s is put aside as %s: %s", folder, aside, failure);
            try {
                Files.createDirectories(aside.getParent());
                Files.move(folder, aside, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException stays) {
                Pools.LOG.warnf("%s stays where it is: %s", folder, stays);
            }
        }
    }

    synchronized void run(Set<AttemptKey> live) throws IOException {
        for (AttemptKey attempt : places.claimed()) {
            guarded(places.claim(attempt), () -> tidyClaim(attempt, live));
        }
        Set<AttemptKey> kept = new HashSet<>(live);
        kept.addAll(places.claimed());
        StaleLocks locks = new StaleLocks(places, mirrors);
        for (Mirror mirror : mirrors.all()) {
            guarded(mirror.path(), () -> {
                locks.remove(mirror.path());
                tidyRefs(mirror, kept);
            });
        }
        if (!poolIsOurs) {
            poolIsOurs = true;
            takeOver();
        }
        Places.entries(mirrors.folder()).stream()
                .filter(path -> path.toString().endsWith(".git.new"))
                .forEach(trash::put);
        trash.empty();
    }

    /** What a former worker left in the pool; from then on it is in use. */
    private void takeOver() throws IOException {
        Map<Mirror, List<Path>> ready = new HashMap<>();
        for (Path folder : Places.entries(places.pool())) {
            guarded(folder, () -> sort(folder, ready));
        }
        ready.forEach(this::restore);
    }

    /** A claim that was cut short has the files still in it; one whose worktree is gone is worth nothing. */
    private void tidyClaim(AttemptKey attempt, Set<AttemptKey> live) {
        Path claim = places.claim(attempt);
        boolean isCutShort = Files.exists(Slot.tree(claim));
        if (isCutShort || (!live.contains(attempt) && !Files.exists(places.of(attempt)))) {
            trash.put(claim);
        }
    }

    /** What is kept for attempts that are gone goes too. */
    private static void tidyRefs(Mirror mirror, Set<AttemptKey> kept) throws IOException {
        List<String> names = mirror.git()
                .run("for-each-ref", "--format=%(refname)", Mirror.KEEP)
                .output()
                .lines()
                .toList();
        for (String name : names) {
            Optional<AttemptKey> attempt = AttemptKey.parse(name.substring(Mirror.KEEP.length()));
            if (attempt.isPresent() && !kept.contains(attempt.get())) {
                mirror.release(attempt.get());
            }
        }
    }

    private void sort(Path folder, Map<Mirror, List<Path>> ready) {
        Optional<SlotRecord> record = SlotRecord.read(folder).filter(SlotRecord::isOfThisBoot);
        if (record.isPresent() && upkeep.isPresent()) {
            Mirror mirror = mirrors.of(record.get().repository());
            if (mirror.exists()) {
                ready.computeIfAbsent(mirror, key -> new ArrayList<>()).add(folder);
                return;
            }
        }
        trash.put(folder);
    }

    private void restore(Mirror mirror, List<Path> folders) {
        if (pools.of(mirror).template().isPresent()) {
            return;
        }
        Optional<Path> template = folders.stream()
                .filter(folder ->
                        SlotRecord.read(folder).filter(SlotRecord::isTemplate).isPresent())
                .findFirst();
        if (template.isEmpty()) {
            folders.forEach(trash::put);
            return;
        }
        SlotRecord record = SlotRecord.read(template.get()).orElseThrow();
        List<Path> others = folders.stream()
                .filter(folder -> !folder.equals(template.get()))
                .toList();
        upkeep.orElseThrow().restore(pools.of(mirror), record, template.get(), others);
    }
}
