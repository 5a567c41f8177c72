/** Claude Code, driven by its stream of JSON lines on standard input and output. */
@NullMarked
package dev.rush.worker.agent.claude;

import org.jspecify.annotations.NullMarked;
