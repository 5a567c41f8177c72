/** The packaged command, started as a person starts it. */
@NullMarked
package dev.rush.cli.launcher;

import org.jspecify.annotations.NullMarked;
