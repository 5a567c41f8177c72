/** A run's log as it grows: server-sent events, taken up again after every cut. */
@NullMarked
package dev.rush.cli.stream;

import org.jspecify.annotations.NullMarked;
