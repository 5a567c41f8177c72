/** Codex, driven by the JSON-RPC of its app server on standard input and output. */
@NullMarked
package dev.rush.worker.agent.codex;

import org.jspecify.annotations.NullMarked;
