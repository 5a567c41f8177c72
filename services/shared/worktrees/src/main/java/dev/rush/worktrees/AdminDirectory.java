package dev.rush.worktrees;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a repository knows of one of its worktrees, {@code <mirror>/worktrees/<id>}, in the files that
 * {@code gitrepository-layout} describes. It is built aside and published by one rename, because a git that runs at the
 * same time fails on one that is half there. It is always locked, so that nobody's {@code git worktree prune} removes it.
 *
 * @param mirror the bare repository
 * @param id its name, unique in the mirror
 */
record AdminDirectory(Path mirror, String id) {
    /** Why git finds our worktrees locked. */
    static final String REASON = "made by rush";

    /** Where things of ours are built, inside the mirror so that a rename publishes them. */
    static final String ASIDE = "rush-tmp";

    private static final int TRIES = 5;

    Path path() {
        return mirror.resolve("worktrees").resolve(id);
    }

    /** Where it is before it is published. */
    Path aside() {
        return mirror.resolve(ASIDE).resolve(id);
    }

    /** The content of the worktree's {@code .git} file. */
    String link() {
        return "gitdir: " + path() + "\n";
    }

    /** Builds it aside for a worktree that is not there yet or has no {@code .git}, with its HEAD detached. */
    void prepare(Path worktree, String commit) throws IOException {
        Path aside = Files.createDirectories(aside());
        Files.createDirectory(aside.resolve("refs"));
        Files.writeString(aside.resolve("commondir"), "../..\n");
        Files.writeString(aside.resolve("gitdir"), gitFile(worktree) + "\n");
        Files.writeString(aside.resolve("HEAD"), commit + "\n");
        Files.writeString(aside.resolve("locked"), REASON + "\n");
    }

    /** Writes the worktree's {@code .git} file and publishes this directory. */
    void publish(Path worktree) throws IOException {
        Files.writeString(gitFile(worktree), link());
        for (int tries = 1; ; tries++) {
            Files.createDirectories(path().getParent());
            try {
                Files.move(aside(), path(), StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (NoSuchFileException removed) {
                if (tries == TRIES || !Files.exists(aside())) {
                    throw removed;
                }
            }
        }
    }

    /** Lets HEAD show a branch. */
    void attach(String branch) throws IOException {
        LockedFile.write(path().resolve("HEAD"), "ref: refs/heads/" + branch);
    }

    /** Says where the worktree is going to be; before it is there, or a prune in between would lose it. */
    void moveTo(Path worktree) throws IOException {
        LockedFile.write(path().resolve("gitdir"), gitFile(worktree).toString());
    }

    /** Where its worktree is, by its own word. */
    Path worktree() throws IOException {
        Path file = Path.of(Files.readString(path().resolve("gitdir")).strip());
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    /** All of a mirror, those of half-made worktrees among them. */
    static List<AdminDirectory> all(Path mirror) throws IOException {
        Path folder = mirror.resolve("worktrees");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(one -> new AdminDirectory(mirror, one.getFileName().toString()))
                    .toList();
        }
    }

    /** The one that says it is of that worktree; an agent's {@code .git} file may say anything. */
    static Optional<AdminDirectory> of(Path mirror, Path worktree) throws IOException {
        for (AdminDirectory admin : all(mirror)) {
            if (admin.belongsTo(worktree)) {
                return Optional.of(admin);
            }
        }
        return Optional.empty();
    }

    private boolean belongsTo(Path worktree) {
        try {
            return worktree().equals(worktree);
        } catch (IOException halfMade) {
            return false;
        }
    }

    static Path gitFile(Path worktree) {
        return worktree.resolve(".git");
    }
}
