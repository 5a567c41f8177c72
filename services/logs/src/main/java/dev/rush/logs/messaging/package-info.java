/** Kafka in: log batches and run states. */
@NullMarked
package dev.rush.logs.messaging;

import org.jspecify.annotations.NullMarked;
