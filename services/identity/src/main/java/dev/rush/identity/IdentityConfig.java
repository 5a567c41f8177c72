package dev.rush.identity;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** Identity's settings. */
@ConfigMapping(prefix = "rush.identity")
public interface IdentityConfig {
    /** How long a token is good that somebody got by a line; 90 days unless set. */
    Duration login();

    /** How long decisions are kept; 90 days unless set. */
    Duration decisions();

    /** How often every member is published again; 1 h unless set. */
    Duration repeat();
}
