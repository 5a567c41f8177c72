package dev.rush.pullrequests.git;

import dev.rush.contracts.run.RunReason;
import dev.rush.pullrequests.git.PushResult.Done;
import dev.rush.pullrequests.git.PushResult.Forgotten;
import dev.rush.pullrequests.git.PushResult.Rejected;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;

/** Puts a checked commit onto the forge as a new branch, or on top of the one that is ours: never by force, never over somebody else's commits. */
public final class BranchPush {
    private final RepositoryCache cache;

    /** Pushes out of that cache. */
    public BranchPush(RepositoryCache cache) {
        this.cache = cache;
    }

    /**
     * Makes the branch at the commit; does nothing when it is there already. Blocks on the forge.
     *
     * @param branch its name without {@code refs/heads/}
     * @param commit 40 hex digits
     */
    public PushResult push(Upstream upstream, String branch, String commit) {
        return push(upstream, branch, ObjectId.zeroId(), commit);
    }

    private PushResult push(Upstream upstream, String branch, ObjectId from, String commit) {
        return cache.with(upstream, repository -> {
            ObjectId id = ObjectId.fromString(commit);
            if (!repository.getObjectDatabase().has(id)) {
                return new Forgotten();
            }
            if (upstream.isLocal()) {
                return LocalBranch.put(repository, upstream, branch, from, id);
            }
            try (Transport transport = Transport.open(repository, upstream.address())) {
                upstream.configure(transport);
                return push(transport, repository, branch, from, commit);
            } catch (TransportException failure) {
                return TransportFailure.of(upstream, failure).asPush();
            }
        });
    }

    /**
     * Takes the branch on from one commit to another that descends from it; does nothing when it is there already, and refuses when
     * it is at any other. Blocks on the forge.
     *
     * @param branch its name without {@code refs/heads/}
     * @param from where it must be, 40 hex digits
     * @param commit 40 hex digits
     */
    public PushResult advance(Upstream upstream, String branch, String from, String commit) {
        return push(upstream, branch, ObjectId.fromString(from), commit);
    }

    /** Lets go of what the cache kept for a run; harmless when it keeps nothing. */
    public void forget(Upstream upstream, String run) {
        cache.with(upstream, repository -> {
            if (repository.exactRef(BundleContent.refOf(run)) == null) {
                return RefUpdate.Result.NO_CHANGE;
            }
            RefUpdate update = repository.updateRef(BundleContent.refOf(run));
            update.setForceUpdate(true);
            return update.delete();
        });
    }

    private static PushResult push(
            Transport transport, Repository repository, String branch, ObjectId from, String commit)
            throws IOException {
        String ref = Constants.R_HEADS + branch;
        var update = new RemoteRefUpdate(repository, commit, ref, false, null, from);
        var result = transport.push(NullProgressMonitor.INSTANCE, List.of(update));
        String parent = ref.substring(0, ref.lastIndexOf('/'));
        return result.getAdvertisedRef(parent) == null ? outcome(update, branch) : inTheWay(parent, branch);
    }

    static Rejected inTheWay(String parent, String branch) {
        return new Rejected(
                RunReason.PUSH_REFUSED,
                "the repository has a branch " + Repository.shortenRefName(parent) + ", so git cannot make " + branch
                        + "; rename it");
    }

    static Rejected elsewhere(String branch) {
        return new Rejected(RunReason.PUSH_REFUSED, "the branch " + branch + " is there already, at another commit");
    }

    private static PushResult outcome(RemoteRefUpdate update, String branch) {
        String message = String.valueOf(update.getMessage());
        return switch (update.getStatus()) {
            case OK, UP_TO_DATE -> new Done();
            case REJECTED_REMOTE_CHANGED, REJECTED_NONFASTFORWARD -> elsewhere(branch);
            case REJECTED_OTHER_REASON, REJECTED_NODELETE -> refused(message, branch);
            case NOT_ATTEMPTED, AWAITING_REPORT, NON_EXISTING ->
                new PushResult.Unreachable("the forge did not say whether it took the branch " + branch);
        };
    }

    private static PushResult refused(String message, String branch) {
        return message.toLowerCase(Locale.ROOT).contains("lock")
                ? new PushResult.Unreachable("the branch " + branch + " is locked: " + message)
                : new Rejected(RunReason.PUSH_REFUSED, "the forge refused the branch " + branch + ": " + message);
    }
}
