package dev.rush.platform.trace;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where traces go. */
@ConfigMapping(prefix = "rush.tracing")
public interface TraceConfig {
    /** A collector's address for OTLP over HTTP, as {@code http://collector:4318}; without one nothing is traced. */
    Optional<URI> collector();

    /** Which share of the traces is sent, from 0 to 1. */
    @WithDefault("1.0")
    double share();

    /** How long spans are gathered before they are sent. */
    @WithDefault("5s")
    Duration delay();
}
