package dev.rush.pullrequests.git;

import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.contracts.run.RunReason;
import dev.rush.pullrequests.git.CheckResult.Unsound;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.MissingBundlePrerequisiteException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/** Brings what is in a bundle into the cache, under one ref of our choice whatever the bundle calls it. */
final class BundleContent {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    private BundleContent() {}

    /** The ref in the cache that keeps a run's commits until they are pushed. */
    static String refOf(String run) {
        return "refs/rush/" + run;
    }

    /** Unpacks the announced commit and all it needs; otherwise says what is wrong with the bundle. */
    static Optional<Unsound> unpack(Repository repository, Path bundle, ResultAccepted accepted, WorkLimits limits)
            throws IOException {
        String head = accepted.result().headCommit();
        String base = accepted.result().baseCommit();
        if (!COMMIT.matcher(head).matches() || !COMMIT.matcher(base).matches()) {
            return invalid("the announced commits are not commit ids");
        }
        try {
            PackScan.check(bundle, limits);
        } catch (WorkTooLarge large) {
            return Optional.of(new Unsound(RunReason.WORK_TOO_LARGE, String.valueOf(large.getMessage())));
        } catch (IOException damaged) {
            return invalid("the bundle is damaged: " + TransportFailure.line(damaged));
        }
        try (Transport transport = Transport.open(repository, new URIish().setPath(bundle.toString()))) {
            transport.setTagOpt(TagOpt.NO_TAGS);
            transport.setCheckFetchedObjects(true);
            Optional<String> ref = refAt(transport, head);
            if (ref.isEmpty()) {
                return invalid("the bundle does not bring the announced commit " + head);
            }
            var spec = new RefSpec("+" + ref.get() + ":" + refOf(accepted.run().value()));
            transport.fetch(NullProgressMonitor.INSTANCE, List.of(spec), null);
            return Optional.empty();
        } catch (MissingBundlePrerequisiteException missing) {
            return Optional.of(new Unsound(
                    RunReason.NOT_DESCENDED, "the bundle builds on commits that the base branch does not have"));
        } catch (TransportException damaged) {
            return invalid(TransportFailure.line(damaged));
        }
    }

    private static Optional<String> refAt(Transport transport, String head) throws IOException {
        try (FetchConnection connection = transport.openFetch()) {
            return connection.getRefs().stream()
                    .filter(ref -> ref.getObjectId() != null
                            && ref.getObjectId().name().equals(head))
                    .map(Ref::getName)
                    .findFirst();
        }
    }

    private static Optional<Unsound> invalid(String detail) {
        return Optional.of(new Unsound(RunReason.BUNDLE_INVALID, detail));
    }
}
