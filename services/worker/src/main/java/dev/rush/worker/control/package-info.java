/** What people on this machine can ask of the worker, over a socket that only they can open. */
@NullMarked
package dev.rush.worker.control;

import org.jspecify.annotations.NullMarked;
