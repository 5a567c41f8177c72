/** Mirrors, worktrees and harvest with real git. */
@NullMarked
package dev.rush.worktrees.pool;

import org.jspecify.annotations.NullMarked;
