/** The data directory: who uses it, files that survive power loss, room kept back for the end of an attempt. */
@NullMarked
package dev.rush.worker.disk;

import org.jspecify.annotations.NullMarked;
