/**
 * Git itself: the program under our settings alone, and the few files of a git directory that we read and write without
 * it (refs, index, settings). Nothing here knows of mirrors or attempts.
 */
@NullMarked
package dev.rush.worktrees.git;

import org.jspecify.annotations.NullMarked;
