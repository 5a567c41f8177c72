@NullMarked
package dev.rush.worker.checkpoint;

import org.jspecify.annotations.NullMarked;
