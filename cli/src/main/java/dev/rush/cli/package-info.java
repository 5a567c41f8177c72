/** The entry of the {@code rush} command: reads what was typed, runs that command, and shows how it failed. */
@NullMarked
package dev.rush.cli;

import org.jspecify.annotations.NullMarked;
