package dev.rush.pullrequests.git;

import dev.rush.pullrequests.domain.WorkFacts;
import dev.rush.pullrequests.domain.WorkFacts.Commit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Reads the commits of one repository. Not for several threads. */
public final class History implements AutoCloseable {
    private final RevWalk walk;

    /** The history of that repository, which stays open. */
    public History(Repository repository) {
        this.walk = new RevWalk(repository);
    }

    /**
     * Whether the commit is the tip or one of its ancestors; a commit that the repository has not is not.
     *
     * @throws IOException when the repository cannot be read
     */
    public boolean contains(ObjectId tip, ObjectId commit) throws IOException {
        walk.reset();
        try {
            return walk.isMergedInto(walk.parseCommit(commit), walk.parseCommit(tip));
        } catch (MissingObjectException unknown) {
            return false;
        }
    }

    /**
     * The commit by which another one came to a branch: the oldest on the tip's first-parent line that contains it.
     *
     * @throws IOException when the repository cannot be read
     */
    public ObjectId arrivalOf(ObjectId commit, ObjectId tip) throws IOException {
        RevCommit arrival = walk.parseCommit(tip);
        while (arrival.getParentCount() > 0 && contains(arrival.getParent(0), commit)) {
            arrival = walk.parseCommit(arrival.getParent(0));
        }
        return arrival.copy();
    }

    WorkFacts facts(String base, ObjectId from, ObjectId head) throws IOException {
        walk.reset();
        walk.sort(RevSort.TOPO);
        walk.markStart(walk.parseCommit(head));
        walk.markUninteresting(walk.parseCommit(from));
        int commits = 0;
        List<Commit> latest = new ArrayList<>();
        for (RevCommit commit : walk) {
            commits++;
            if (latest.size() < WorkFacts.LISTED) {
                latest.add(new Commit(commit.name(), commit.getShortMessage()));
            }
        }
        return new WorkFacts(base, commits, latest, paths(from, head));
    }

    private List<String> paths(ObjectId from, ObjectId head) throws IOException {
        List<String> paths = new ArrayList<>();
        try (TreeWalk trees = new TreeWalk(walk.getObjectReader())) {
            trees.addTree(walk.parseCommit(from).getTree());
            trees.addTree(walk.parseCommit(head).getTree());
            trees.setRecursive(true);
            trees.setFilter(TreeFilter.ANY_DIFF);
            while (trees.next()) {
                paths.add(trees.getPathString());
            }
        }
        return paths;
    }

    @Override
    public void close() {
        walk.close();
    }
}
