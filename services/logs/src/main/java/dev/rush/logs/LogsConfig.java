package dev.rush.logs;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** The settings of the log service. */
@ConfigMapping(prefix = "rush.logs")
public interface LogsConfig {
    /** How often clients that are up to date look again, should a notice of another replica be lost; 15 s unless set. */
    Duration recheck();

    /** How long a stream stays silent before a comment keeps it open; 15 s unless set. */
    Duration ping();

    /** How long a reader waits for missing records while none comes; 60 s unless set. */
    Duration patience();

    /** How many readers at a time are given what is stored, a page each; those who wait for a new line go before; 2 unless set. */
    int catchingUp();

    /** How long a log is kept after its run's end; 30 days unless set. */
    Duration keepFor();
}
