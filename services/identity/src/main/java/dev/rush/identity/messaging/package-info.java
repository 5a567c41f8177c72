/** Kafka in: tokens that were given out, and decisions of every service. */
@NullMarked
package dev.rush.identity.messaging;

import org.jspecify.annotations.NullMarked;
