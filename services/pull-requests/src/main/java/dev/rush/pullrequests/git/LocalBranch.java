package dev.rush.pullrequests.git;

import dev.rush.pullrequests.git.PushResult.Done;
import dev.rush.pullrequests.git.PushResult.Unreachable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/**
 * Makes a branch in a person's own repository. Not a push: JGit's receive-pack would then tidy up the repository, and its
 * idea of what can go knows nothing of linked worktrees. Objects are added, one ref is made, nothing else is touched.
 */
final class LocalBranch {
    private LocalBranch() {}

    /** Puts the branch, which must be at that commit now, at another; the zero commit is a branch that is not there. */
    static PushResult put(Repository cache, Upstream upstream, String branch, ObjectId from, ObjectId commit)
            throws IOException {
        try (Repository target = LocalRepository.open(Path.of(upstream.address().getPath()))) {
            String name = Constants.R_HEADS + branch;
            Ref there = target.exactRef(name);
            ObjectId at = there == null ? ObjectId.zeroId() : there.getObjectId();
            if (commit.equals(at)) {
                return new Done();
            }
            if (!from.equals(at)) {
                return BranchPush.elsewhere(branch);
            }
            String parent = name.substring(0, name.lastIndexOf('/'));
            if (target.exactRef(parent) != null) {
                return BranchPush.inTheWay(parent, branch);
            }
            copy(cache, target, commit);
            return point(target, name, from, commit);
        } catch (RepositoryNotFoundException gone) {
            return new PushResult.Rejected(upstream.whenAway(), TransportFailure.line(gone));
        } catch (IOException failure) {
            return new Unreachable("cannot write to the repository: " + TransportFailure.line(failure));
        }
    }

    private static void copy(Repository cache, Repository target, ObjectId commit) throws IOException {
        Path pack = Files.createTempFile(cache.getDirectory().toPath(), "outgoing", ".pack");
        try {
            write(cache, target, commit, pack);
            try (InputStream in = Files.newInputStream(pack);
                    ObjectInserter inserter = target.newObjectInserter()) {
                inserter.newPackParser(in).parse(NullProgressMonitor.INSTANCE);
                inserter.flush();
            }
        } finally {
            Files.delete(pack);
        }
    }

    private static void write(Repository cache, Repository target, ObjectId commit, Path pack) throws IOException {
        Set<ObjectId> known = new java.util.HashSet<>();
        for (Ref upstream : cache.getRefDatabase().getRefsByPrefix("refs/upstream/")) {
            if (target.getObjectDatabase().has(upstream.getObjectId())) {
                known.add(upstream.getObjectId());
            }
        }
        try (PackWriter writer = new PackWriter(cache);
                OutputStream out = Files.newOutputStream(pack)) {
            writer.setThin(false);
            writer.preparePack(NullProgressMonitor.INSTANCE, Set.of(commit), known);
            writer.writePack(NullProgressMonitor.INSTANCE, NullProgressMonitor.INSTANCE, out);
        }
    }

    private static PushResult point(Repository target, String name, ObjectId from, ObjectId commit) throws IOException {
        RefUpdate update = target.updateRef(name);
        update.setExpectedOldObjectId(from);
        update.setNewObjectId(commit);
        update.setRefLogMessage("made by Rush", false);
        RefUpdate.Result result = update.update();
        return result == RefUpdate.Result.NEW || result == RefUpdate.Result.FAST_FORWARD
                ? new Done()
                : new Unreachable("the branch " + name + " could not be made: " + result);
    }
}
