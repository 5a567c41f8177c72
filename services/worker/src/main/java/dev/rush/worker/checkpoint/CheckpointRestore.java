package dev.rush.worker.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rush.worktrees.Checkout;
import dev.rush.worktrees.git.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes a fresh worktree what another one was when its checkpoint was taken: files, their modes, untracked ones too, index
 * and branch; and a home what the agent resumes from.
 */
public final class CheckpointRestore {
    private final Git git;
    private final Checkout.Ready checkout;
    private final ObjectStore objects;

    /** Restores into a worktree that was made from the checkpoint's base and in which nobody works yet. */
    public CheckpointRestore(Git git, Checkout.Ready checkout) {
        this.git = git;
        this.checkout = checkout;
        this.objects = new ObjectStore(git, checkout.gitDirectory());
    }

    /**
     * Where a restored session knew its files.
     *
     * @param worktree the path of the worktree it was taken from
     */
    public record Restored(String worktree) {}

    /**
     * Restores from a bundle.
     *
     * @param bundle the bundle
     * @param commit the checkpoint's commit in it
     * @param home the agent's home, which exists
     * @param sessionFolders the folders of the home that an agent resumes from; nothing is written beside them
     * @throws CheckpointFailedException when it cannot be restored; the worktree is then of no use
     */
    public Restored restore(Path bundle, String commit, Path home, List<String> sessionFolders) {
        String kept = "refs/rush/restored/" + commit;
        ObjectStore.require(
                git.in(checkout.gitDirectory())
                        .run(
                                "-c",
                                "fetch.fsckObjects=true",
                                "fetch",
                                "--quiet",
                                "--no-tags",
                                "--no-write-fetch-head",
                                bundle.toString(),
                                "+refs/rush/checkpoints/*:" + kept + "/*"),
                "git fetch");
        try {
            CheckpointMeta meta = meta(commit);
            requireOwn(meta);
            files(commit, meta);
            index(commit);
            session(commit, home, sessionFolders);
            return new Restored(meta.worktree());
        } finally {
            forget(kept);
        }
    }

    private CheckpointMeta meta(String commit) {
        try {
            return CheckpointTaker.MAPPER.readValue(
                    objects.readText(commit + ":" + Checkpoint.META), CheckpointMeta.class);
        } catch (JsonProcessingException unreadable) {
            throw new CheckpointFailedException("the checkpoint's " + Checkpoint.META + " cannot be read");
        }
    }

    /** A checkpoint moves its run's own branch, and shows a branch or a commit. */
    private void requireOwn(CheckpointMeta meta) {
        boolean showsBranch = meta.shown().startsWith("refs/");
        boolean isSound = meta.branch().equals(checkout.branch())
                && isCommit(meta.tip())
                && isCommit(meta.head())
                && (!showsBranch || meta.shown().startsWith("refs/heads/"));
        if (!isSound) {
            throw new CheckpointFailedException("the checkpoint names refs that are not its run's: " + meta.shown());
        }
    }

    private static boolean isCommit(String id) {
        return id.matches("[0-9a-f]{40}|[0-9a-f]{64}");
    }

    private void files(String commit, CheckpointMeta meta) {
        Path worktree = checkout.path();
        run("update-ref", "refs/heads/" + meta.branch(), meta.tip());
        run("read-tree", "--reset", "-u", commit + ":" + Checkpoint.WORKTREE);
        if (meta.shown().startsWith("refs/")) {
            run("symbolic-ref", "HEAD", meta.shown());
            run("update-ref", meta.shown(), meta.head());
        } else {
            run("update-ref", "--no-deref", "HEAD", meta.head());
        }
        Set<String> raw = new HashSet<>(meta.raw());
        for (TreeLine line : tree(commit + ":" + Checkpoint.WORKTREE)) {
            if (raw.contains(line.path())) {
                place(line, SafePlace.of(worktree, line.path()));
            }
        }
    }

    private void place(TreeLine line, Path file) {
        boolean executable = Files.isExecutable(file);
        objects.readInto(line.id(), file);
        if (executable) {
            permit(file, "rwxr-xr-x");
        }
    }

    private void index(String commit) {
        String index = ObjectStore.require(
                git.run(checkout.path(), "rev-parse", "--path-format=absolute", "--git-path", "index"),
                "git rev-parse");
        objects.readInto(commit + ":" + Checkpoint.INDEX, Path.of(index));
        var unused = git.run(checkout.path(), "update-index", "-q", "--refresh");
    }

    private void session(String commit, Path home, List<String> folders) {
        for (TreeLine line : tree(commit + ":" + Checkpoint.SESSION)) {
            Path file = SafePlace.of(home, line.path());
            if (folders.stream().map(home::resolve).noneMatch(file::startsWith)) {
                throw new CheckpointFailedException("the session has a path beside the session: " + line.path());
            }
            try {
                Files.createDirectories(file.getParent());
            } catch (IOException failure) {
                throw new CheckpointFailedException("cannot make " + file.getParent() + ": " + failure);
            }
            objects.readInto(line.id(), file);
            permit(file, "rw-------");
        }
    }

    private record TreeLine(String id, String path) {}

    private List<TreeLine> tree(String tree) {
        String listed = ObjectStore.require(
                git.in(checkout.gitDirectory()).run("ls-tree", "-r", "-z", "--full-tree", tree), "git ls-tree");
        List<TreeLine> lines = new ArrayList<>();
        for (String line : listed.split("\0")) {
            int tab = line.indexOf('\t');
            if (tab > 0 && line.contains(" blob ")) {
                lines.add(new TreeLine(line.substring(0, tab).split(" ")[2], line.substring(tab + 1)));
            }
        }
        return lines;
    }

    private static void permit(Path file, String permissions) {
        try {
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            }
        } catch (IOException failure) {
            throw new CheckpointFailedException("cannot set the mode of " + file + ": " + failure);
        }
    }

    private void forget(String kept) {
        String refs = git.in(checkout.gitDirectory())
                .run("for-each-ref", "--format=%(refname)", kept)
                .output();
        refs.lines().forEach(ref -> git.in(checkout.gitDirectory()).run("update-ref", "-d", ref));
    }

    private void run(String... arguments) {
        ObjectStore.require(git.in(checkout.gitDirectory(), checkout.path()).run(arguments), "git " + arguments[0]);
    }
}
