package dev.rush.logs;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** The settings of the log service. */
@ConfigMapping(prefix = "rush.logs")
public interface LogsConfig {
    /** How long a client that is up to date waits before it looks by itself, should a signal be lost; 1 s unless set. */
    Duration recheck();

    /** How long a stream stays silent before a comment keeps it open; 15 s unless set. */
    Duration ping();

    /** How long a reader waits for missing records while none comes; 60 s unless set. */
    Duration patience();

    /** How long a log is kept after its run's end; 30 days unless set. */
    Duration keepFor();
}
