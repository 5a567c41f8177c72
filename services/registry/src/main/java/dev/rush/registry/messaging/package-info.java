/** Consumes registrations and heartbeats; publishes what is known of each machine through the outbox. */
@NullMarked
package dev.rush.registry.messaging;

import org.jspecify.annotations.NullMarked;
