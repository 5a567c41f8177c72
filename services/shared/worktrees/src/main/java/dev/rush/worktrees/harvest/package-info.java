/**
 * What an agent left, taken out with clean hands. {@link dev.rush.worktrees.harvest.Harvest} is the way in. The agent's
 * git directory is only ever data here: its refs and its index are read by parsers of our own, its objects are copied and
 * checked by content, and git runs in a repository of the worker's that no agent can write to. Everything the agent made
 * is in the result, or there is a reason that names what is not and says where it is.
 */
@NullMarked
package dev.rush.worktrees.harvest;

import org.jspecify.annotations.NullMarked;
