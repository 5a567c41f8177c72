/** Kafka on behalf of machines: one consumer of all their partitions, one producer of all they say. */
@NullMarked
package dev.rush.gateway.messaging;

import org.jspecify.annotations.NullMarked;
