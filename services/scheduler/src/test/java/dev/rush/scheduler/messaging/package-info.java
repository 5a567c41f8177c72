/** The scheduler on a real broker and a real database. */
@NullMarked
package dev.rush.scheduler.messaging;

import org.jspecify.annotations.NullMarked;
