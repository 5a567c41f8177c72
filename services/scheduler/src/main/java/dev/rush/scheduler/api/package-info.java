/** HTTP in: why a run is where it is, and where one would go. Nothing is changed by it. */
@NullMarked
package dev.rush.scheduler.api;

import org.jspecify.annotations.NullMarked;
