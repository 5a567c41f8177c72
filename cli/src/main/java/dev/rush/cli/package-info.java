/** The {@code rush} command: its entry, what it may touch of the world outside, and how it ends. */
@NullMarked
package dev.rush.cli;

import org.jspecify.annotations.NullMarked;
