/** Attempts with real git and real processes. */
@NullMarked
package dev.rush.worker.attempt;

import org.jspecify.annotations.NullMarked;
