/** Who the machines are: identity, own partition, capacity, liveness. Consumes registrations and heartbeats, owns the machines, emits machine states. */
@NullMarked
package dev.rush.registry;

import org.jspecify.annotations.NullMarked;
