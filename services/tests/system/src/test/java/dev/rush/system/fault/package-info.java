/** Every service as processes that are killed, stopped and cut off, and the table of what came of it. */
@NullMarked
package dev.rush.system.fault;

import org.jspecify.annotations.NullMarked;
