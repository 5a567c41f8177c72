/** Each promise is broken on purpose, and the invariants say so. */
@NullMarked
package dev.rush.checker.invariant;

import org.jspecify.annotations.NullMarked;
