/** Files that survive a crash. */
@NullMarked
package dev.rush.worker.store;

import org.jspecify.annotations.NullMarked;
