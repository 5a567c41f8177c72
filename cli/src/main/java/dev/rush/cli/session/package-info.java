/** What a command works in, the world of whoever typed it, and how it ends: an exit code, or a failure with its next step. */
@NullMarked
package dev.rush.cli.session;

import org.jspecify.annotations.NullMarked;
