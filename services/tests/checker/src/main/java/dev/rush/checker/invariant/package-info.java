/** The invariants T, E, P, L, S and O as pure functions of a history. */
@NullMarked
package dev.rush.checker.invariant;

import org.jspecify.annotations.NullMarked;
