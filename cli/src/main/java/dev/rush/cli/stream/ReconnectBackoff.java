package dev.rush.cli.stream;

import dev.rush.cli.session.CommandFailed;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** How long to wait between tries, twice as long each time, and when to give up. For one thread. */
final class ReconnectBackoff {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** A log that never answered: its service hears of a new run a moment after the run was made. */
    private static final Duration UNTIL_FIRST = Duration.ofSeconds(30);
    /** A log that answered before; a time the machine sleeps does not count. */
    private static final Duration UNTIL_AGAIN = Duration.ofMinutes(15);

    private final Consumer<String> notice;
    private Duration shortest = Duration.ofMillis(250);
    private Duration pause = shortest;
    private long quietSince = System.nanoTime();
    private int failures;
    private boolean connectedOnce;

    ReconnectBackoff(Consumer<String> notice) {
        this.notice = notice;
    }

    /** The server answered. */
    void connected(Optional<Duration> wished) {
        if (failures > 0 && connectedOnce) {
            notice.accept("connected again");
        }
        connectedOnce = true;
        failures = 0;
        quietSince = System.nanoTime();
        shortest = wished.orElse(shortest);
        pause = shortest;
    }

    /** Waits until the next try; throws the failure when there have been enough. */
    void await(CommandFailed failure) {
        Duration limit = connectedOnce ? UNTIL_AGAIN : UNTIL_FIRST;
        if (System.nanoTime() - quietSince > limit.toNanos()) {
            throw failure;
        }
        failures++;
        if (failures == (connectedOnce ? 1 : 4)) {
            notice.accept("waiting for the log: " + failure.detail());
        }
        long millis = pause.toMillis();
        sleep(millis + ThreadLocalRandom.current().nextLong(millis / 4 + 1));
        pause = Duration.ofMillis(Math.min(LONGEST_PAUSE.toMillis(), Math.max(1, millis) * 2));
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the log", interrupted);
        }
    }
}
