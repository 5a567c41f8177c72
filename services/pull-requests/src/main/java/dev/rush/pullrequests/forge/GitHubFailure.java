package dev.rush.pullrequests.forge;

import dev.rush.contracts.run.RunReason;
import dev.rush.pullrequests.domain.ForgeAnswer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import org.kohsuke.github.HttpException;

/** What a failed call to GitHub means. */
final class GitHubFailure {
    private static final int LIMIT = 300;

    /** A token may be renewed, and GitHub is at times wrong about one: this is tried again, but not at once. */
    private static final Duration UNAUTHORISED_PAUSE = Duration.ofSeconds(15);

    private GitHubFailure() {}

    static ForgeAnswer answer(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SlowDown wish) {
                return new ForgeAnswer.Later(line(wish), wish.pause());
            }
            if (cause instanceof FileNotFoundException) {
                return unauthorised("GitHub shows no such repository to this token, or lets it write nothing there");
            }
            if (cause instanceof HttpException http && http.getResponseCode() >= 400) {
                return status(http);
            }
        }
        return new ForgeAnswer.Later("GitHub did not answer: " + line(failure), Duration.ZERO);
    }

    /** Whether GitHub says that the pull request is there already. */
    static boolean saysAlreadyThere(IOException failure) {
        return failure instanceof HttpException http
                && http.getResponseCode() == 422
                && String.valueOf(http.getMessage()).contains("already exists");
    }

    /** Whether the repository has no drafts. */
    static boolean saysNoDrafts(IOException failure) {
        return failure instanceof HttpException http
                && http.getResponseCode() == 422
                && String.valueOf(http.getMessage()).contains("Draft pull requests are not supported");
    }

    private static ForgeAnswer status(HttpException failure) {
        int status = failure.getResponseCode();
        return switch (status) {
            case 401 -> unauthorised("GitHub refuses the token");
            case 403 -> unauthorised("GitHub does not let the token do that: " + line(failure));
            case 404 -> unauthorised("GitHub shows no such repository to this token");
            case 408, 425, 429 -> new ForgeAnswer.Later("GitHub answered " + status, Duration.ZERO);
            default ->
                status >= 500
                        ? new ForgeAnswer.Later("GitHub answered " + status, Duration.ZERO)
                        : new ForgeAnswer.Refused(RunReason.FORGE_FAILED, "GitHub refused: " + line(failure));
        };
    }

    private static ForgeAnswer unauthorised(String detail) {
        return new ForgeAnswer.Later(RunReason.FORGE_UNAUTHORISED, detail, UNAUTHORISED_PAUSE);
    }

    private static String line(Throwable failure) {
        String line = String.valueOf(failure.getMessage()).replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ");
        return line.length() <= LIMIT ? line : line.substring(0, LIMIT) + "…";
    }
}
