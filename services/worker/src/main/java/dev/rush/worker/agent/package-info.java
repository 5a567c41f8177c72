/** The agents: how each is started and what its output means. */
@NullMarked
package dev.rush.worker.agent;

import org.jspecify.annotations.NullMarked;
