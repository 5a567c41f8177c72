/** Mirrors, worktrees and harvest with real git. */
@NullMarked
package dev.rush.worktrees;

import org.jspecify.annotations.NullMarked;
