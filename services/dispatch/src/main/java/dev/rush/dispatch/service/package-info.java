/** What can happen to runs and their messages, each in one transaction under the run's lock, and the sweep for what no event tells. */
@NullMarked
package dev.rush.dispatch.service;

import org.jspecify.annotations.NullMarked;
