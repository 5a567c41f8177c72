/** One attempt from its command to its end. */
@NullMarked
package dev.rush.worker.attempt;

import org.jspecify.annotations.NullMarked;
