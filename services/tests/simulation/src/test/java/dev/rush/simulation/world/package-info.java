/**
 * All services, machines and a forge in one thread and on a clock of its own: a seed decides what is lost, late, doubled and out
 * of order, who dies, sleeps or is cut off, and what people do. What they decide is decided by production.
 */
@NullMarked
package dev.rush.simulation.world;

import org.jspecify.annotations.NullMarked;
