package dev.rush.platform.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Works out the horizon from what a timer sees. A timer that comes much too late tells that the process stood still, or its
 * machine slept: then the horizon begins anew, because who is judged may have slept as well. Safe for use by many threads.
 */
final class Watch {
    /** A pause of the timer that is longer than this breaks the watch. Half of the shortest time anybody is given. */
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private Instant since;
    private Instant until;
    private Instant lastLook;
    private @Nullable Mark mark;

    /** What lay there at a moment. */
    private record Mark(Instant at, Map<TopicPartition, Long> ends) {}

    /** A watch that begins then. */
    Watch(Instant now) {
        since = now;
        until = now;
        lastLook = now;
    }

    /** The timer is at work. Gives the horizon as it is if everything has been read. */
    synchronized Horizon look(Instant now) {
        boolean stoodStill = Duration.between(lastLook, now).compareTo(LONGEST_PAUSE) > 0;
        boolean clockWasSetBack = now.isBefore(lastLook);
        if (stoodStill || clockWasSetBack) {
            since = now;
            until = now;
            mark = null;
        }
        lastLook = now;
        return new Horizon(since, now);
    }

    /** Takes note of the offsets at a moment; the time is that from before they were asked for. Gives the horizon. */
    synchronized Horizon seen(Instant at, InputOffsets offsets) {
        if (mark != null && offsets.haveReached(mark.ends())) {
            reach(mark.at());
            mark = null;
        }
        if (offsets.haveReached(offsets.ends())) {
            reach(at);
        } else if (mark == null) {
            mark = new Mark(at, offsets.ends());
        }
        return horizon();
    }

    /** The horizon as far as it is known. */
    synchronized Horizon horizon() {
        return new Horizon(since, until);
    }

    private void reach(Instant at) {
        if (at.isAfter(until)) {
            until = at;
        }
    }
}
