/** The choice of a machine, and who gets a slot first. */
@NullMarked
package dev.rush.scheduler.domain;

import org.jspecify.annotations.NullMarked;
