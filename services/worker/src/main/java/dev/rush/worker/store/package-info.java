/** What must survive a crash of the worker: identity, journal, spool. */
@NullMarked
package dev.rush.worker.store;

import org.jspecify.annotations.NullMarked;
