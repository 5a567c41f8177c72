/** Git as the attempts need it: mirrors, worktrees, the check at the end, the bundle. */
@NullMarked
package dev.rush.worker.git;

import org.jspecify.annotations.NullMarked;
