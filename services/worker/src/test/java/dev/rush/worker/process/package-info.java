@NullMarked
package dev.rush.worker.process;

import org.jspecify.annotations.NullMarked;
