package dev.rush.scheduler;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** The scheduler's settings. */
@ConfigMapping(prefix = "rush.scheduler")
public interface SchedulerConfig {
    /** How often every open request is looked at again, whatever happened; 5 s unless set. */
    Duration round();

    /** How often a placement is published again as long as its slot is not given back; 10 min unless set, at least 1 s. */
    Duration repeat();
}
