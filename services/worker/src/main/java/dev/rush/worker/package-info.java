/** The daemon on a machine: consumes its own partition, executes attempts, publishes what it sees. Decides nothing about a run. */
@NullMarked
package dev.rush.worker;

import org.jspecify.annotations.NullMarked;
