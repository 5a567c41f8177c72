/** Rows that are written over. */
@NullMarked
package dev.rush.scheduler.store;

import org.jspecify.annotations.NullMarked;
