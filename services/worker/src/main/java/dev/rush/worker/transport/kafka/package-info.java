/** The transport of a machine that reaches the brokers: it consumes its own partition and writes the topics that workers write. */
@NullMarked
package dev.rush.worker.transport.kafka;

import org.jspecify.annotations.NullMarked;
