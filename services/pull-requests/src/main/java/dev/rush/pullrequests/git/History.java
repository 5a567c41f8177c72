package dev.rush.pullrequests.git;

import dev.rush.pullrequests.domain.ProtectedPaths;
import dev.rush.pullrequests.domain.WorkFacts;
import dev.rush.pullrequests.domain.WorkFacts.Commit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;

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

    /** What merging head into the tip would change. */
    MergeEffect effect(ObjectId tip, ObjectId head, WorkLimits limits) throws IOException {
        return MergeEffect.of(walk, tip, head, limits);
    }

    /** What changed from one commit to another. */
    MergeEffect changes(ObjectId from, ObjectId head, WorkLimits limits) throws IOException {
        return MergeEffect.since(walk, from, head, limits);
    }

    /** The first secret in the commits that head has and the known one has not, as a line without the secret. */
    Optional<String> firstSecret(ObjectId known, ObjectId head, ProtectedPaths allowed, WorkLimits limits) {
        try {
            return new SecretScan(walk, allowed, limits).firstIn(known, head);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    WorkFacts facts(String base, ObjectId known, ObjectId head, List<String> paths) throws IOException {
        walk.reset();
        walk.sort(RevSort.TOPO);
        walk.markStart(walk.parseCommit(head));
        walk.markUninteresting(walk.parseCommit(known));
        int commits = 0;
        List<Commit> latest = new ArrayList<>();
        for (RevCommit commit : walk) {
            commits++;
            if (latest.size() < WorkFacts.LISTED) {
                latest.add(new Commit(commit.name(), OneLine.path(commit.getShortMessage())));
            }
        }
        return new WorkFacts(base, commits, latest, paths);
    }

    @Override
    public void close() {
        walk.close();
    }
}
