@NullMarked
package dev.rush.worker.control;

import org.jspecify.annotations.NullMarked;
