/** What must survive a crash of the worker: starts, ends, checkouts, and what was said to and by an agent. */
@NullMarked
package dev.rush.worker.journal;

import org.jspecify.annotations.NullMarked;
