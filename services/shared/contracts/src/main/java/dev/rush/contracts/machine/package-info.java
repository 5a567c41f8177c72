/** Machines: registration, heartbeat, state, and the commands on their own partitions. */
@NullMarked
package dev.rush.contracts.machine;

import org.jspecify.annotations.NullMarked;
