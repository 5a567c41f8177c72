@NullMarked
package dev.rush.worker.journal;

import org.jspecify.annotations.NullMarked;
