/**
 * One bare repository for each repository that runs work on: fetched, repacked, and never written by an agent. It says
 * where a run starts, what a clone looks like, whose commits they are, or why a repository cannot be worked on.
 */
@NullMarked
package dev.rush.worktrees.mirror;

import org.jspecify.annotations.NullMarked;
