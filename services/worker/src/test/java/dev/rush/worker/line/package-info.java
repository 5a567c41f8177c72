@NullMarked
package dev.rush.worker.line;

import org.jspecify.annotations.NullMarked;
