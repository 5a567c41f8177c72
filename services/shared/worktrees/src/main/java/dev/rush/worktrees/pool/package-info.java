/**
 * Worktrees that no attempt has yet: made by git, copied from a template or ready beforehand; and how one is given to an
 * attempt without a process. What is known of each is beside its files, where no agent writes.
 */
@NullMarked
package dev.rush.worktrees.pool;

import org.jspecify.annotations.NullMarked;
