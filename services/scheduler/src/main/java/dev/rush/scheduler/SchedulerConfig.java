package dev.rush.scheduler;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** The scheduler's settings. */
@ConfigMapping(prefix = "rush.scheduler")
public interface SchedulerConfig {
    /** How often every open request is looked at again, whatever happened; 5 s unless set. */
    Duration round();
}
