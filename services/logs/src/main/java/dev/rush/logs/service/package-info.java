/** Storing what workers and dispatch said, waking the readers it concerns, and each reader's way through a run's log. */
@NullMarked
package dev.rush.logs.service;

import org.jspecify.annotations.NullMarked;
