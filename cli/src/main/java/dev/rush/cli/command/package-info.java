/** One class a command. Each reads its arguments, calls the API and says how it ended. */
@NullMarked
package dev.rush.cli.command;

import org.jspecify.annotations.NullMarked;
