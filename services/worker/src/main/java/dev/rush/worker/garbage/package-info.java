/** Decides which kept worktrees may go, saves what is in them, and deletes them. */
@NullMarked
package dev.rush.worker.garbage;

import org.jspecify.annotations.NullMarked;
