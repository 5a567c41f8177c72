package dev.rush.pullrequests.git;

import dev.rush.contracts.run.RunReason;
import java.util.Locale;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.TransportException;
import org.jspecify.annotations.Nullable;

/**
 * What a failed transport means.
 *
 * @param reason why it will never work; null when it may work later
 * @param detail one line for people
 */
record TransportFailure(@Nullable RunReason reason, String detail) {
    private static final int LIMIT = 300;

    static TransportFailure of(Upstream upstream, TransportException failure) {
        String detail = line(failure);
        String text = detail.toLowerCase(Locale.ROOT);
        if (failure instanceof NoRemoteRepositoryException) {
            return new TransportFailure(upstream.whenAway(), detail);
        }
        boolean unauthorised = text.contains("not authorized")
                || text.contains("not permitted")
                || text.contains("authentication is required")
                || text.contains("auth fail");
        return new TransportFailure(unauthorised ? RunReason.FORGE_UNAUTHORISED : null, detail);
    }

    CheckResult asCheck() {
        return reason == null ? new CheckResult.Unreachable(detail) : new CheckResult.Unsound(reason, detail);
    }

    PushResult asPush() {
        return reason == null ? new PushResult.Unreachable(detail) : new PushResult.Rejected(reason, detail);
    }

    /** The message and its last cause, on one line. */
    static String line(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        String own = String.valueOf(failure.getMessage());
        String root = String.valueOf(last.getMessage());
        String line = (own.contains(root) ? own : own + ": " + root).replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ");
        return line.length() <= LIMIT ? line : line.substring(0, LIMIT) + "…";
    }
}
