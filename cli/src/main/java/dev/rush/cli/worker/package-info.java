/** The worker of this machine, asked directly: it has no port, only a socket in its data directory. */
@NullMarked
package dev.rush.cli.worker;

import org.jspecify.annotations.NullMarked;
