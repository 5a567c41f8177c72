/** Remembers the logs of runs and fans them out. Consumes log batches and run states, owns their rows, serves SSE. */
@NullMarked
package dev.rush.logs;

import org.jspecify.annotations.NullMarked;
