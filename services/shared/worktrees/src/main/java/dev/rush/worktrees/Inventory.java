package dev.rush.worktrees;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.worktrees.git.Git;
import dev.rush.worktrees.git.IndexFile;
import dev.rush.worktrees.git.Refs;
import dev.rush.worktrees.git.Trees;
import dev.rush.worktrees.mirror.Mirror;
import dev.rush.worktrees.mirror.Mirrors;
import dev.rush.worktrees.pool.Footprint;
import dev.rush.worktrees.pool.Places;
import dev.rush.worktrees.pool.Pools;
import dev.rush.worktrees.pool.Slot;
import dev.rush.worktrees.pool.SlotRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Looks at the worktrees that are kept, for whoever decides which may go. Git never works by what an agent wrote. */
final class Inventory {
    private final Places places;
    private final Mirrors mirrors;
    private final Git git;

    Inventory(Places places, Mirrors mirrors, Git git) {
        this.places = places;
        this.mirrors = mirrors;
        this.git = git;
    }

    List<Holding> holdings() throws IOException {
        List<Holding> found = new ArrayList<>();
        for (AttemptKey attempt : places.attempts()) {
            try {
                Optional<SlotRecord> record = SlotRecord.read(places.claim(attempt));
                if (record.isPresent()) {
                    found.add(holding(attempt, record.get()));
                }
            } catch (IOException | RuntimeException unreadable) {
                Pools.LOG.warnf("%s is left out: %s", places.of(attempt), unreadable);
            }
        }
        return found;
    }

    private Holding holding(AttemptKey attempt, SlotRecord record) throws IOException {
        Path path = places.of(attempt);
        Mirror mirror = mirrors.of(record.repository());
        boolean work = isChanged(attempt, record, mirror) || isAhead(path.resolve(".git"), mirror);
        return new Holding(record.repository(), attempt, path, Footprint.of(path), work);
    }

    /** Whether a file is not as it was handed over, by a git directory of our own; also when git cannot tell. */
    private boolean isChanged(AttemptKey attempt, SlotRecord record, Mirror mirror) throws IOException {
        Path own = places.slot(Places.newId());
        try {
            Files.createDirectories(places.pool());
            String base = mirror.refs().read(Mirror.KEEP + attempt.name()).orElse(record.commit());
            mirror.cloneAt(record.base(), base).make(own, base);
            Files.copy(
                    Slot.remembered(places.claim(attempt)), own.resolve("index"), StandardCopyOption.REPLACE_EXISTING);
            Git.Result status = git.in(own, places.of(attempt)).run("status", "--porcelain", "--ignore-submodules=all");
            return !status.ok()
                    || !status.output().isEmpty()
                    || hasSubmodule(IndexFile.read(own.resolve("index")), places.of(attempt));
        } finally {
            Trees.delete(own);
        }
    }

    /** Whether a submodule was fetched. Git does not look into it: it would run by the settings that are there. */
    private static boolean hasSubmodule(IndexFile index, Path worktree) {
        return IntStream.range(0, index.size())
                .filter(entry -> index.type(entry) == IndexFile.SUBMODULE)
                .mapToObj(entry -> worktree.resolve(index.path(entry)).resolve(".git"))
                .anyMatch(git -> Files.exists(git, LinkOption.NOFOLLOW_LINKS));
    }

    /** Whether a ref of the attempt shows a commit that no branch of the repository has; also when that cannot be told. */
    private static boolean isAhead(Path directory, Mirror mirror) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        List<String> commits = new ArrayList<>();
        commits.add(new Refs(directory).read("HEAD").orElse("HEAD"));
        Path heads = directory.resolve("refs");
        try (Stream<Path> all = Files.walk(heads)) {
            for (Path file : all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                new Refs(directory).read(directory.relativize(file).toString()).ifPresent(commits::add);
            }
        }
        List<String> command = new ArrayList<>(List.of("rev-list", "--max-count=1"));
        commits.stream().distinct().limit(500).forEach(command::add);
        command.addAll(List.of("--not", "--remotes", "--glob=" + Mirror.DEFAULT, "--glob=" + Mirror.KEEP + "*"));
        Git.Result more = mirror.git().run(command.toArray(String[]::new));
        return commits.size() > 500 || !more.ok() || !more.output().isEmpty();
    }
}
