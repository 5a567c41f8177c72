/** An attempt's log on its way out: on disk first, numbered without a gap, let go when the broker has it. */
@NullMarked
package dev.rush.worker.spool;

import org.jspecify.annotations.NullMarked;
