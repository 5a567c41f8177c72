package dev.rush.gateway;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;

/** The gateway's settings. */
@ConfigMapping(prefix = "rush.gateway")
public interface GatewayConfig {
    /** The https address at which other machines reach this server, without a slash at its end; none when they do not. */
    Optional<String> address();

    /** The pin of the server's key; none where its certificate comes from an authority. */
    Optional<String> pin();

    /** How long a connection on which nothing comes counts as alive; 25 s unless set. */
    Duration silence();

    /** How long a machine may take to prove who it is; 10 s unless set. */
    Duration proofLimit();

    /** How long a line is good; 5 min unless set. */
    Duration invitation();

    /** How much a machine may have said that Kafka does not have yet; at least a frame, 2 MiB unless set. */
    MemorySize credit();

    /** How many machines one gateway holds at once; more are turned away and try again. 4,000 unless set. */
    int machines();
}
