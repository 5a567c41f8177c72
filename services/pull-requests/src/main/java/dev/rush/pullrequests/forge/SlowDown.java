package dev.rush.pullrequests.forge;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHIOException;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubRateLimitHandler;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/** GitHub's wish to be left alone for a while, read from {@code retry-after} or {@code x-ratelimit-reset}. */
final class SlowDown extends GHIOException {
    private static final long serialVersionUID = 1L;
    private static final Duration UNSAID = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final transient Duration pause;

    private SlowDown(Duration pause) {
        super("GitHub's rate limit is reached");
        this.pause = pause;
    }

    Duration pause() {
        return pause;
    }

    static GitHubRateLimitHandler onRateLimit() {
        return new GitHubRateLimitHandler() {
            @Override
            public void onError(GitHubConnectorResponse response) throws IOException {
                throw of(response);
            }
        };
    }

    static GitHubAbuseLimitHandler onAbuseLimit() {
        return new GitHubAbuseLimitHandler() {
            @Override
            public void onError(GitHubConnectorResponse response) throws IOException {
                throw of(response);
            }
        };
    }

    private static SlowDown of(GitHubConnectorResponse response) {
        Duration after = seconds(response.header("Retry-After"));
        Duration reset = seconds(response.header("X-RateLimit-Reset"));
        Duration untilReset = Duration.between(Instant.now(), Instant.ofEpochSecond(reset.toSeconds()));
        Duration wish = after.isPositive() ? after : untilReset.isPositive() ? untilReset : UNSAID;
        return new SlowDown(wish.compareTo(LONGEST) > 0 ? LONGEST : wish);
    }

    private static Duration seconds(@Nullable String header) {
        try {
            return header == null ? Duration.ZERO : Duration.ofSeconds(Long.parseLong(header.strip()));
        } catch (NumberFormatException unreadable) {
            return Duration.ZERO;
        }
    }
}
