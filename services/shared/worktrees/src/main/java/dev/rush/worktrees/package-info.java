/** Git as the attempts need it: mirrors, worktrees, the check at the end, the bundle. */
@NullMarked
package dev.rush.worktrees;

import org.jspecify.annotations.NullMarked;
