/** Faults on demand: the points at which a test kills the worker. Off unless the configuration names one. */
@NullMarked
package dev.rush.worker.fault;

import org.jspecify.annotations.NullMarked;
