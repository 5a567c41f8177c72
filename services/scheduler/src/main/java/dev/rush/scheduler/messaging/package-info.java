/** Kafka in: what dispatch asks for and gives back, and what the registry says of machines. */
@NullMarked
package dev.rush.scheduler.messaging;

import org.jspecify.annotations.NullMarked;
