/**
 * The use cases of runs and their messages, each in one transaction under the run's lock, and the timer that ends or repeats
 * what no event does.
 */
@NullMarked
package dev.rush.dispatch.service;

import org.jspecify.annotations.NullMarked;
