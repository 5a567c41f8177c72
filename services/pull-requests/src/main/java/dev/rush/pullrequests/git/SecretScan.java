package dev.rush.pullrequests.git;

import dev.rush.pullrequests.domain.KnownSecrets;
import dev.rush.pullrequests.domain.ProtectedPaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Looks for known secrets in what each new commit adds, and in what it says. Every commit counts, also when a later one
 * takes the secret out again, because all of them are pushed. What a file had before, or another file of the commit, was
 * not added.
 */
final class SecretScan {
    private static final int COMMIT = 0;

    private final RevWalk walk;
    private final ObjectReader reader;
    private final ProtectedPaths allowed;
    private final WorkLimits limits;
    private final Set<ObjectId> clean = new HashSet<>();
    private int visits;

    /**
     * A scan with that walk.
     *
     * @param allowed where secrets may be
     */
    SecretScan(RevWalk walk, ProtectedPaths allowed, WorkLimits limits) {
        this.walk = walk;
        this.reader = walk.getObjectReader();
        this.allowed = allowed;
        this.limits = limits;
    }

    /**
     * The first secret in the commits that lead to head and that the tip has not.
     *
     * @return what it is and where, for people, without the secret
     */
    Optional<String> firstIn(ObjectId tip, ObjectId head) throws IOException {
        walk.reset();
        walk.markStart(walk.parseCommit(head));
        walk.markUninteresting(walk.parseCommit(tip));
        for (RevCommit commit : walk) {
            Optional<String> found = message(commit).or(() -> files(commit));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> message(RevCommit commit) {
        String text = new String(commit.getRawBuffer(), StandardCharsets.ISO_8859_1);
        return KnownSecrets.firstIn(text, value -> false)
                .map(found -> found.kind() + " in the message of commit " + shortId(commit));
    }

    private Optional<String> files(RevCommit commit) {
        try (TreeWalk trees = trees(commit)) {
            while (next(trees)) {
                if (isNew(trees) && isFile(trees, COMMIT) && !allowed.protects(trees.getPathString())) {
                    Optional<String> found = file(commit, trees);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Optional<String> file(RevCommit commit, TreeWalk trees) throws IOException {
        ObjectId blob = trees.getObjectId(COMMIT);
        if (!clean.add(blob)) {
            return Optional.empty();
        }
        String path = trees.getPathString();
        return KnownSecrets.firstIn(text(blob), value -> wasThere(value, commit))
                .map(found -> found.kind() + " in " + OneLine.path(path) + " (commit " + shortId(commit) + ")");
    }

    /** Whether a file that the commit changes or removes had the value before. */
    private boolean wasThere(String value, RevCommit commit) {
        try (TreeWalk trees = trees(commit)) {
            while (next(trees)) {
                for (int parent = 1; parent < trees.getTreeCount(); parent++) {
                    if (isFile(trees, parent) && text(trees.getObjectId(parent)).contains(value)) {
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private TreeWalk trees(RevCommit commit) throws IOException {
        TreeWalk trees = new TreeWalk(reader);
        trees.addTree(commit.getTree());
        for (RevCommit parent : commit.getParents()) {
            trees.addTree(walk.parseCommit(parent).getTree());
        }
        return trees;
    }

    /** The next file that differs from some parent's, if there is one. */
    private boolean next(TreeWalk trees) throws IOException {
        while (trees.next()) {
            visits++;
            if (visits > limits.visits()) {
                throw new WorkTooLarge("the work's commits change folders with more than " + visits + " entries");
            }
            boolean differs = trees.getTreeCount() == 1;
            for (int parent = 1; parent < trees.getTreeCount(); parent++) {
                differs |= !trees.idEqual(COMMIT, parent) || trees.getRawMode(COMMIT) != trees.getRawMode(parent);
            }
            if (!differs) {
                continue;
            }
            if (!trees.isSubtree()) {
                return true;
            }
            MergeEffect.enter(trees, limits);
        }
        return false;
    }

    private static boolean isNew(TreeWalk trees) {
        for (int parent = 1; parent < trees.getTreeCount(); parent++) {
            if (trees.idEqual(COMMIT, parent)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFile(TreeWalk trees, int tree) {
        return FileMode.REGULAR_FILE.equals(trees.getRawMode(tree))
                || FileMode.EXECUTABLE_FILE.equals(trees.getRawMode(tree));
    }

    private String text(ObjectId blob) throws IOException {
        try {
            byte[] content = reader.open(blob).getCachedBytes(Math.toIntExact(limits.objectBytes()));
            return new String(content, charset(content));
        } catch (LargeObjectException known) {
            return "";
        }
    }

    private static Charset charset(byte[] content) {
        boolean wide = content.length > 1
                && ((content[0] == (byte) 0xff && content[1] == (byte) 0xfe)
                        || (content[0] == (byte) 0xfe && content[1] == (byte) 0xff));
        return wide ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1;
    }

    private static String shortId(RevCommit commit) {
        return commit.name().substring(0, 10);
    }
}
