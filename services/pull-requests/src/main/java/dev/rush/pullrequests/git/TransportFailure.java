package dev.rush.pullrequests.git;

import dev.rush.contracts.run.RunReason;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.TransportException;

/**
 * What a failed transport means. A forge that refuses a token once may take the next one, so only a repository of this
 * machine that is gone is final.
 *
 * @param reason why, if it stays so
 * @param detail one line for people
 */
record TransportFailure(RunReason reason, String detail) {
    private static final int LIMIT = 300;
    private static final Duration UNAUTHORISED_PAUSE = Duration.ofSeconds(15);

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
        return new TransportFailure(unauthorised ? RunReason.FORGE_UNAUTHORISED : RunReason.FORGE_FAILED, detail);
    }

    private Duration pause() {
        return reason == RunReason.FORGE_UNAUTHORISED ? UNAUTHORISED_PAUSE : Duration.ZERO;
    }

    CheckResult asCheck() {
        return reason == RunReason.REPOSITORY_UNAVAILABLE
                ? new CheckResult.Unsound(reason, detail)
                : new CheckResult.Unknown(reason, detail, pause());
    }

    PushResult asPush() {
        return reason == RunReason.REPOSITORY_UNAVAILABLE
                ? new PushResult.Rejected(reason, detail)
                : new PushResult.Unreachable(reason, detail);
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
