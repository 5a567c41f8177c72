package dev.rush.transport;

import dev.rush.backbone.Backbone;
import java.nio.file.Path;

/** Workers that speak with the broker themselves. */
class KafkaTransportIT extends TransportConformance {
    @Override
    Way way(Backbone services, Path scratch) {
        return new KafkaWay(services.kafka());
    }
}
