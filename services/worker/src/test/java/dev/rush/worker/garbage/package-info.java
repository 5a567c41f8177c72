@NullMarked
package dev.rush.worker.garbage;

import org.jspecify.annotations.NullMarked;
