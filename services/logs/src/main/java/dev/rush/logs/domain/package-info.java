/** Where a reader is in a run's log, and what it gets next: pure decisions. */
@NullMarked
package dev.rush.logs.domain;

import org.jspecify.annotations.NullMarked;
