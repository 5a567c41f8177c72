package dev.rush.worker.transport.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether this machine's clock is wrong, by the gateway's. Nothing that the services decide depends on a machine's clock: lines,
 * tokens and liveness are judged by theirs. But the times in its logs are wrong, and git dates the commits by it; so it is said
 * once, and once more when it is right again. Used by one thread at a time.
 */
final class ClockSkew {
    /** What nobody is told of: a clock that is set by hand, and a slow connection. */
    private static final Duration TOLERATED = Duration.ofMinutes(2);

    private boolean isSaid;

    /** What there is to say about it; nothing when it was said, or all is well. */
    Optional<String> judge(Instant here, Instant there) {
        Duration ahead = Duration.between(there, here);
        boolean isWrong = ahead.abs().compareTo(TOLERATED) > 0;
        if (isWrong == isSaid) {
            return Optional.empty();
        }
        isSaid = isWrong;
        return Optional.of(isWrong ? wrong(ahead) : "this computer's clock is that of the server again");
    }

    private static String wrong(Duration ahead) {
        return "this computer's clock is " + shown(ahead.abs()) + (ahead.isNegative() ? " behind" : " ahead of")
                + " the server's: it works, but the times in its logs and of its commits are wrong by that;"
                + " next: set the clock";
    }

    private static String shown(Duration wrong) {
        return wrong.toHours() > 0
                ? wrong.toHours() + " h " + wrong.toMinutesPart() + " min"
                : wrong.toMinutes() + " min";
    }
}
