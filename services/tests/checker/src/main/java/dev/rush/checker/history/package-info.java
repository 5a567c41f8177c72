/** What a Rush wrote down, as plain data: what the invariants look at. */
@NullMarked
package dev.rush.checker.history;

import org.jspecify.annotations.NullMarked;
