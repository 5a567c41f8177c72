/** What the agent left, and what comes of it: tried with real git and agents that mean no good. */
@NullMarked
package dev.rush.worktrees.harvest;

import org.jspecify.annotations.NullMarked;
