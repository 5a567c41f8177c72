/** A Kafka broker that is its own controller, for one machine. */
@NullMarked
package dev.rush.backbone.kafka;

import org.jspecify.annotations.NullMarked;
