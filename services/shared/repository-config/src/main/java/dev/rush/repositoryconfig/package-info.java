/** Reads what repositories say about the runs in them. */
@NullMarked
package dev.rush.repositoryconfig;

import org.jspecify.annotations.NullMarked;
