/** Commands in, events out: the transport, and Kafka as its first implementation. */
@NullMarked
package dev.rush.worker.messaging;

import org.jspecify.annotations.NullMarked;
