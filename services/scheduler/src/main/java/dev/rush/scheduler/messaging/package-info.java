/** From a cause to its consequence: consumers, the round, and {@link dev.rush.scheduler.service.Placements}. */
@NullMarked
package dev.rush.scheduler.messaging;

import org.jspecify.annotations.NullMarked;
