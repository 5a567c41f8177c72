/** Carries placement rounds from their causes to the store and the outbox, one turn at a time, and the timer that repeats them. */
@NullMarked
package dev.rush.scheduler.service;

import org.jspecify.annotations.NullMarked;
