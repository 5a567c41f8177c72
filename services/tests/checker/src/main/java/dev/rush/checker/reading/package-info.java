/** Reads a history from topics, databases, git, folders and processes. */
@NullMarked
package dev.rush.checker.reading;

import org.jspecify.annotations.NullMarked;
