/** From a cause to its consequence: consumers, the round, and {@link dev.rush.scheduler.messaging.Placements}. */
@NullMarked
package dev.rush.scheduler.messaging;

import org.jspecify.annotations.NullMarked;
