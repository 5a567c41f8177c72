package dev.rush.worktrees.pool;

/**
 * How well prepared a machine is for the next run on a repository.
 *
 * @param template whether there is a template where that run is expected to start
 * @param ready how many worktrees are ready there
 */
public record PoolState(boolean template, int ready) {}
