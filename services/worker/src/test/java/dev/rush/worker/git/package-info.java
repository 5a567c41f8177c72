/** Mirrors, worktrees and harvest with real git. */
@NullMarked
package dev.rush.worker.git;

import org.jspecify.annotations.NullMarked;
