package dev.rush.registry;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** The registry's settings. */
@ConfigMapping(prefix = "rush.registry")
public interface RegistryConfig {
    /** How long a heartbeat counts; 60 s unless set. */
    Duration lease();

    /** How long a silent machine is waited for before its runs are given up; 15 min unless set. */
    Duration lostAfter();

    /** How often the state of a machine is published again that has not changed; 10 min unless set. */
    Duration repeat();
}
