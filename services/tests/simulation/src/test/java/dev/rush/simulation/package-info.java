/** The production decisions of all services together: explored around one run, and simulated by seeds with many. */
@NullMarked
package dev.rush.simulation;

import org.jspecify.annotations.NullMarked;
