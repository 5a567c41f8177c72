/** Mirrors, worktrees and harvest with real git. */
@NullMarked
package dev.rush.worktrees.git;

import org.jspecify.annotations.NullMarked;
