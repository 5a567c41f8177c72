@NullMarked
package dev.rush.worker.spool;

import org.jspecify.annotations.NullMarked;
