/**
 * The git engine of a machine: a repository of its own for every attempt, what is taken out of it, and what is kept.
 * {@link dev.rush.worktrees.Worktrees} makes and removes them with the packages below: {@code git}, {@code mirror},
 * {@code pool}, of which each knows only those named before it.
 */
@NullMarked
package dev.rush.worktrees;

import org.jspecify.annotations.NullMarked;
