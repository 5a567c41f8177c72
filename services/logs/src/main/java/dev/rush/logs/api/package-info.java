/** HTTP in: a run's log as a stream of server-sent events. */
@NullMarked
package dev.rush.logs.api;

import org.jspecify.annotations.NullMarked;
