package dev.rush.platform.oidc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's keys as they were read last. They are read by one at a time, on the executor's threads; who asks while they are
 * read waits for the same reading. Safe for use by many threads.
 */
final class IssuerKeys {
    /** The soonest that an issuer is asked again, whatever tokens come: their keys are chosen by whoever sends them. */
    static final Duration SOONEST = Duration.ofSeconds(10);

    /** The same when it could not be reached the last time. */
    static final Duration SOONEST_WHEN_AWAY = Duration.ofSeconds(2);

    /** How long keys count that cannot be read again. */
    static final Duration STALE = Duration.ofHours(1);

    private static final Logger LOG = Logger.getLogger(IssuerKeys.class);

    private final Supplier<Keys> reading;
    private final Executor executor;
    private final Duration refresh;
    private final Clock clock;
    private volatile @Nullable Keys known;
    private @Nullable CompletableFuture<Keys> underWay;
    private Instant nextTry = Instant.EPOCH;
    private boolean isAway;

    /**
     * Keys that have not been read yet.
     *
     * @param reading reads them; blocks
     * @param executor where that is done
     * @param refresh how old they become before they are read again
     */
    IssuerKeys(Supplier<Keys> reading, Executor executor, Duration refresh, Clock clock) {
        this.reading = reading;
        this.executor = executor;
        this.refresh = refresh;
        this.clock = clock;
    }

    /** Keys that may be used now: known ones, which are read again beside that when they are old, or new ones. */
    CompletableFuture<Keys> usable() {
        Keys now = known;
        if (now == null || isOlder(now, STALE)) {
            return read();
        }
        if (isOlder(now, refresh)) {
            var unused = read();
        }
        return CompletableFuture.completedFuture(now);
    }

    /** Keys that are newer than those, or those where the issuer has said only just now that there are no others. */
    CompletableFuture<Keys> newerThan(Keys old) {
        Keys now = known;
        return now != null && !now.equals(old) ? CompletableFuture.completedFuture(now) : read();
    }

    private boolean isOlder(Keys keys, Duration age) {
        return clock.instant().isAfter(keys.readAt().plus(age));
    }

    /** One reading at a time, and none too soon after the last: what is known counts then. */
    private synchronized CompletableFuture<Keys> read() {
        CompletableFuture<Keys> now = underWay;
        if (now != null) {
            return now;
        }
        if (clock.instant().isBefore(nextTry)) {
            return asKnown();
        }
        CompletableFuture<Keys> begun = CompletableFuture.supplyAsync(reading, executor);
        underWay = begun;
        return begun.whenComplete(this::end);
    }

    private CompletableFuture<Keys> asKnown() {
        Keys now = known;
        return now == null || isAway
                ? CompletableFuture.failedFuture(new IssuerAwayException("it was asked only just now"))
                : CompletableFuture.completedFuture(now);
    }

    private synchronized void end(@Nullable Keys read, @Nullable Throwable failure) {
        underWay = null;
        isAway = read == null;
        nextTry = clock.instant().plus(isAway ? SOONEST_WHEN_AWAY : SOONEST);
        if (read != null) {
            known = read;
        } else if (failure != null) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            LOG.warnf("the keys of the issuer cannot be read: %s", cause == null ? failure : cause.getMessage());
        }
    }
}
