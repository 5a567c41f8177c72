package dev.rush.registry;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;

/** The registry's settings. */
@ConfigMapping(prefix = "rush.registry")
public interface RegistryConfig {
    /** How long a heartbeat counts; 60 s unless set. */
    Duration lease();

    /** How long a silent laptop is waited for before it is given up, and a machine of no known class; 15 min unless set. */
    Duration lostAfter();

    /** The same for a server; as for a laptop unless set. */
    Optional<Duration> serverLostAfter();

    /** The same for a pod; 90 s unless set, and never longer than for a laptop. */
    Duration podLostAfter();

    /** How often the state of a machine is published again that has not changed; 10 min unless set. */
    Duration repeat();
}
