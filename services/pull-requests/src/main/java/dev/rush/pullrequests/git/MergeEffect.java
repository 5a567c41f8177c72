package dev.rush.pullrequests.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * What merging a commit into a branch would change there. That is not what changed since the run began: work that merged a
 * newer base and kept its own side of a file would take a person's later change to it back, and only here does it show.
 *
 * @param since the commit that the work's difference is shown against
 * @param paths every path that the merge would change or have to decide about, sorted
 */
record MergeEffect(ObjectId since, List<String> paths) {
    private static final int HEAD = 0;
    private static final int TIP = 1;
    private static final int FIRST_BASE = 2;
    private static final int MOST_BASES = 32;
    private static final int PATH_BYTES = 8 * 1024 * 1024;

    /**
     * The effect on the branch's tip.
     *
     * @throws WorkTooLarge when it is beyond a limit
     */
    static MergeEffect of(RevWalk walk, ObjectId tip, ObjectId head, WorkLimits limits) throws IOException {
        List<ObjectId> bases = bases(walk, tip, head);
        return new MergeEffect(bases.getFirst(), paths(walk, tip, head, bases, limits));
    }

    /** The effect of work that the branch has already: all that it once was. */
    static MergeEffect since(RevWalk walk, ObjectId from, ObjectId head, WorkLimits limits) throws IOException {
        return new MergeEffect(from, paths(walk, from, head, List.of(from), limits));
    }

    private static List<ObjectId> bases(RevWalk walk, ObjectId tip, ObjectId head) throws IOException {
        walk.reset();
        walk.setRevFilter(RevFilter.MERGE_BASE);
        try {
            walk.markStart(walk.parseCommit(tip));
            walk.markStart(walk.parseCommit(head));
            List<ObjectId> bases = new ArrayList<>();
            for (ObjectId base = walk.next(); base != null; base = walk.next()) {
                bases.add(base.copy());
                if (bases.size() > MOST_BASES) {
                    throw new WorkTooLarge("the work was merged with its base in more than " + MOST_BASES + " ways");
                }
            }
            return bases;
        } finally {
            walk.reset();
            walk.setRevFilter(RevFilter.ALL);
        }
    }

    private static List<String> paths(
            RevWalk walk, ObjectId tip, ObjectId head, List<ObjectId> bases, WorkLimits limits) throws IOException {
        try (TreeWalk trees = new TreeWalk(walk.getObjectReader())) {
            trees.addTree(walk.parseCommit(head).getTree());
            trees.addTree(walk.parseCommit(tip).getTree());
            for (ObjectId base : bases) {
                trees.addTree(walk.parseCommit(base).getTree());
            }
            return bounded(trees, tip.equals(bases.getFirst()), limits);
        }
    }

    private static List<String> bounded(TreeWalk trees, boolean tipIsBase, WorkLimits limits) throws IOException {
        List<String> paths = new ArrayList<>();
        long bytes = 0;
        for (int visits = 0; trees.next(); visits++) {
            if (visits >= limits.visits()) {
                throw new WorkTooLarge("the work changes folders with more than " + visits + " entries");
            }
            if (!changes(trees, tipIsBase)) {
                continue;
            }
            if (trees.isSubtree()) {
                enter(trees, limits);
                continue;
            }
            bytes += trees.getPathLength();
            if (paths.size() >= limits.paths() || bytes > PATH_BYTES) {
                throw new WorkTooLarge("the work changes more than " + paths.size() + " files");
            }
            paths.add(trees.getPathString());
        }
        return paths;
    }

    static void enter(TreeWalk trees, WorkLimits limits) throws IOException {
        if (trees.getDepth() >= limits.depth()) {
            throw new WorkTooLarge("the work changes files more than " + limits.depth() + " folders deep");
        }
        trees.enterSubtree();
    }

    /** Whether the work's own side of the entry is neither what the branch has nor what they began with. */
    private static boolean changes(TreeWalk trees, boolean tipIsBase) {
        if (!tipIsBase && same(trees, HEAD, TIP)) {
            return false;
        }
        for (int base = FIRST_BASE; base < trees.getTreeCount(); base++) {
            if (!same(trees, HEAD, base)) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(TreeWalk trees, int one, int other) {
        return trees.getRawMode(one) == trees.getRawMode(other) && trees.idEqual(one, other);
    }
}
