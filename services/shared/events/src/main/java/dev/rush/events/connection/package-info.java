/** How a client reaches Kafka: where it is, and as whom. */
@NullMarked
package dev.rush.events.connection;

import org.jspecify.annotations.NullMarked;
