package dev.rush.dispatch;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** Dispatch's settings. */
@ConfigMapping(prefix = "rush.dispatch")
public interface DispatchConfig {
    /** How often deadlines, lost machines and unanswered requests are looked for; 1 s unless set. */
    Duration sweep();

    /** How long a run that is over is known, counted from its last change; 90 days unless set. */
    Duration keepFor();
}
